"""The calls, made in the real libraries. Their names are those of the driver (driver/calls*.cpp)."""

import warnings

from calls import objects, predicates, real_more

PREDICATES = ("is_array", "is_array_like", "is_inexact_array", "is_inexact_array_like")


def given(options, *names):
    return {name: options[name] for name in names if name in options}


def ask_predicates(args, options):
    import equinox as eqx

    return [getattr(eqx, name)(args[0]) for name in PREDICATES]


def tree_leaves(args, options):
    import jax

    return jax.tree_util.tree_leaves(args[0], is_leaf=options.get("is_leaf"))


def tree_map(args, options):
    import jax

    return jax.tree_util.tree_map(predicates.mapped(options["function"]), *args,
                                  is_leaf=options.get("is_leaf"))


def flatten_up_to(args, options):
    import jax

    return jax.tree_util.tree_structure(args[0]).flatten_up_to(args[1])


def filter_(args, options):
    import equinox as eqx

    return eqx.filter(*args, **given(options, "inverse", "replace", "is_leaf"))


def partition(args, options):
    import equinox as eqx

    return eqx.partition(*args, **given(options, "replace", "is_leaf", "inverse"))


def combine(args, options):
    import equinox as eqx

    return eqx.combine(*args, **given(options, "is_leaf"))


def combine_halves(args, options):
    import equinox as eqx

    halves = eqx.partition(*args, **given(options, "is_leaf"))
    return eqx.combine(*(reversed(halves) if options.get("swapped") else halves))


def apply_updates(args, options):
    import equinox as eqx

    return eqx.apply_updates(*args)


def optax_apply_updates(args, options):
    import optax

    return optax.apply_updates(*args)


def add(args, options):
    return args[0] + args[1]


def picked(tree, pick, builder):
    """Where the steps of one pick lead; a constant comes from outside the tree."""
    if isinstance(pick, dict):
        return builder.build(pick["const"])
    for kind, key in pick:
        tree = getattr(tree, key) if kind == "a" else tree[objects.literal(key)]
    return tree


def where_of(options, builder):
    """The function that a case means by `where` and `as`."""

    def where(tree):
        import jax

        shape = options["as"]
        if shape == "ints":
            return tuple(x for x in jax.tree_util.tree_leaves(tree) if type(x) is int)
        picks = [picked(tree, pick, builder) for pick in options["where"]]
        return {"one": lambda: picks[0], "tuple": lambda: tuple(picks), "list": lambda: picks,
                "dict": lambda: {"k": picks[0]}, "nested": lambda: [picks]}[shape]()

    return where


def tree_at(args, options):
    import equinox as eqx

    given_options = given(options, "replace", "is_leaf")
    if "replace_fn" in options:
        given_options["replace_fn"] = predicates.mapped(options["replace_fn"])
    return eqx.tree_at(where_of(options, options["builder"]), *args, **given_options)


CALLS = {
    "predicates": ask_predicates, "tree_leaves": tree_leaves, "tree_map": tree_map,
    "flatten_up_to": flatten_up_to, "filter": filter_, "partition": partition, "combine": combine,
    "combine_halves": combine_halves, "apply_updates": apply_updates,
    "optax_apply_updates": optax_apply_updates, "add": add, "tree_at": tree_at, **real_more.CALLS,
}

TREES = ("replace", "value")  # options that are trees


def run_call(call, builder):
    """What the call returns; what it raises passes through."""
    args = [run_call(a, builder) if isinstance(a, dict) else builder.build(a) for a in call["args"]]
    options = {name: builder.build(value) if name in TREES else value
               for name, value in call.items() if name not in ("call", "args", "rows", "id")}
    if "is_leaf" in options:
        options["is_leaf"] = predicates.is_leaf(options["is_leaf"])
    options["builder"] = builder
    result = CALLS[call["call"]](args, options)
    return result[call["item"]] if "item" in call else result


def outcome_of(case):
    """The outcome of one case, as JSON."""
    builder = objects.Builder()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            result = run_call(case, builder)
            outcome = {"value": objects.Encoder(builder.names).encode(result)}
            return outcome | ({"copies": True} if case["call"] in real_more.COPYING else {})
        except objects.Unbuildable as error:
            return {"broken": str(error)}
        except Exception as error:  # whatever the call raises is the outcome
            return {"trap": type(error).__name__, "bases": [c.__name__ for c in type(error).__mro__],
                    "message": str(error).strip().split("\n")[0][:120]}
