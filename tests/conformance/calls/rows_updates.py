"""Rows of sections 6, 6.1, 6.3 (eqx.apply_updates and the sum) and 13.1 (optax.apply_updates)."""

from calls import random_trees as kinds
from calls.registry import case, row
from calls.rows_filter import spec

APPLY = ("apply_updates", "optax_apply_updates")


def update_leaf(g):
    return lambda: g.choice((None, g.leaf(kinds.FLOAT_ARRAYS), g.leaf(kinds.ADDABLE)))


@row("6/none-keeps")
def none_keeps(g):
    return case("apply_updates", ["list", g.tree(2), g.leaf()], ["list", None, None])


def sum_row(name, params, updates):
    @row(name)
    def generate(g):
        p, u = g.leaf(params), g.leaf(updates)
        return g.choice((case("apply_updates", p, u), case("apply_updates", ["dict", ["'w'", p]], ["dict", ["'w'", u]])))


sum_row("6/array-plus-array", (*kinds.JAX, "c64"), kinds.JAX)
sum_row("6/numpy-plus-jax", kinds.NUMPY, kinds.JAX)
sum_row("6/python-float-plus-array", ("py.float",), (*kinds.JAX, *kinds.NUMPY))


@row("6/none-plus-array")
def none_plus(g):
    return case("apply_updates", ["list", None, g.leaf(kinds.JAX)], ["list", g.choice((g.leaf(kinds.JAX), None)), None])


@row("6/callable-plus-anything")
def callable_plus(g):
    return case("apply_updates", g.leaf(kinds.CALLABLES, "obj", "key"), g.choice((g.leaf(kinds.ADDABLE), None, g.leaf())))


@row("6/text-plus-text")
def text_plus_text(g):
    return case("apply_updates", g.leaf("text"), g.leaf("text", "text", "py.int", "f32"))


@row("6/sequence-plus-array")
def sequence_plus(g):
    tree = g.choice((g.make_tuple, g.make_list))(lambda: g.leaf("py.float", "f32", "py.int"), 2)
    return case("apply_updates", ["list", tree], ["list", g.leaf(kinds.JAX, "np.f32", "ns.f32")])


@row("6/dict-plus-array")
def dict_plus(g):
    tree = g.choice((g.make_dict, g.make_mod, g.make_odict))(lambda: g.leaf(kinds.JAX), 2)
    return case("apply_updates", ["list", tree], ["list", g.leaf(kinds.JAX, "np.f32", "ns.f32")])


@row("6/structures-differ")
def structures_differ(g):
    tree = g.node(lambda: g.tree(1, lambda: g.leaf(kinds.FLOAT_ARRAYS)))
    return case("apply_updates", tree, g.broken(tree))


@row("6/updates-none")
def updates_none(g):
    return case("apply_updates", g.tree(3), None)


@row("6/model-none")
def model_none(g):
    updates = g.choice((g.node(lambda: g.leaf(kinds.JAX)), g.leaf(kinds.JAX), ["tuple"]))
    return case("apply_updates", None, updates)


def model(g):
    """A Module with leaves of all kinds, as a user writes one."""
    return ["mod:Model", [["lin", ["mod:Linear", [["weight", g.leaf(kinds.FLOAT_ARRAYS)], ["bias", g.choice((None, "f32#2"))]],
                                   [["use_bias", g.chance(0.5)]]]],
                          ["act", g.leaf(kinds.CALLABLES)], ["p", g.leaf("py.float")], ["inference", g.chance(0.5)],
                          ["other", g.tree(1)]], [["s", g.static()]]]


def updates_like(g, tree):
    """What filter_grad and an optimizer give: an array at every float array, else None."""
    from calls import trees

    def update(leaf):
        if leaf == "missing":
            return leaf
        inexact = isinstance(leaf, str) and leaf.split("#")[0] in (
            *kinds.FLOAT_ARRAYS, "c64", *(k for k in kinds.NUMPY_INEXACT))
        return g.leaf("f32", "bf16", "f32") if inexact else None

    return trees.map_leaves(update, tree)


def seed_row(name, predicate, item):
    @row(name)
    def generate(g):
        tree = model(g)
        kept = {"call": "partition", "args": [tree, predicate], "item": item}
        return case("apply_updates", kept, updates_like(g, tree))


seed_row("6/seed-is-array", "?is_array", 0)
seed_row("6/seed-is-inexact-array", "?is_inexact_array", 0)
seed_row("6/second-half", "?is_array", 1)


@row("6/arguments-swapped")
def arguments_swapped(g):
    tree = g.choice((model(g), ["list", "f32#1", "f32#2"], g.make_dict(lambda: g.leaf(kinds.FLOAT_ARRAYS), 2)))
    return case("apply_updates", updates_like(g, tree), tree)


@row("6/partition-apply-combine")
def apply_to_half(g):
    tree = model(g)
    kept = {"call": "partition", "args": [tree, "?is_inexact_array"], "item": 0}
    rest = {"call": "partition", "args": [tree, "?is_inexact_array"], "item": 1}
    return case("combine", {"call": g.choice(APPLY), "args": [kept, updates_like(g, tree)]}, rest)


KIND_ROWS = {
    "jax-inexact": (*kinds.FLOAT_ARRAYS, "c64"), "numpy-inexact": kinds.NUMPY_INEXACT,
    "int-array-or-key": (*kinds.INT_ARRAYS, "key", "np.i64", "ns.i32"), "bool-array": ("bool", "np.bool", "ns.bool"),
    "python-float-complex": ("py.float", "py.c"), "python-int-bool": ("py.int", "py.bool", "enum"),
    "callable": kinds.CALLABLES, "text-or-object": ("text", "obj", "set", "mere"), "none": (),
    "shape-dtype-struct": ("struct",),
}


def columns(g, tree):
    """The columns of table 6.1: what each of the functions makes of the leaf."""
    updates = updates_like(g, tree)
    kept = {"call": "filter", "args": [tree, "?is_array"]}
    narrow = {"call": "filter", "args": [tree, "?is_inexact_array"]}
    return g.choice((kept, narrow, case("apply_updates", tree, updates), case("apply_updates", kept, updates),
                     case("optax_apply_updates", tree, updates), case("optax_apply_updates", narrow, updates),
                     case("combine_halves", tree, g.choice(("?is_array", "?is_inexact_array")))))


def kind_row(name, words):
    @row("6.1/" + name)
    def generate(g):
        leaf = g.leaf(words) if words else None
        return columns(g, ["mod:M", [["a", leaf], ["b", g.choice(("f32#1", None, leaf))]], [["s", 1]]])


for _name, _words in KIND_ROWS.items():
    kind_row(_name, _words)


@row("6.1/static-field")
def static_field(g):
    return columns(g, ["mod:M", [["a", "f32#1"]], [["s", g.static()], ["t", g.static()]]])


SUM_ROWS = {
    "jax-f32": ("f32",), "jax-bf16-f16": ("bf16", "f16"), "jax-int": ("i32", "i8", "i16", "u8", "u16", "u32"),
    "jax-weak": ("f32w", "i32w"), "jax-bool": ("bool",), "old-style-key": ("prng",),
    "numpy-float": ("np.f32", "np.f64", "np.f16", "ns.f32", "ns.f64", "ns.f16"), "numpy-int-bool": kinds.NUMPY_OTHER,
    "python-float": ("py.float",), "python-int": ("py.int",), "python-bool": ("py.bool",),
    "never": ("key", *kinds.CALLABLES, "obj", "struct", "mere"), "text": ("text",),
    "complex": ("c64", "np.c64", "np.c128", "ns.c64", "ns.c128", "py.c"),
}


def addition_row(name, words):
    @row("6.3/" + name)
    def generate(g):
        others = (*kinds.ADDABLE, *kinds.ADDABLE, "key", "fn", "text", "obj")
        p, u = g.leaf(words), g.choice((g.leaf(others), g.leaf(others), None) if name == "never" else (g.leaf(others),))
        return g.choice((case("add", p, u), case("add", p, u), case("add", u, p), case("apply_updates", p, u)))


for _name, _words in SUM_ROWS.items():
    addition_row(_name, _words)


@row("13.1/params-drive-the-map")
def params_drive(g):
    tree = g.tree(2, lambda: g.leaf(kinds.FLOAT_ARRAYS))
    return case("optax_apply_updates", tree, g.choice((g.like(tree, lambda: g.leaf(kinds.JAX)), g.broken(tree))))


@row("13.1/update-none")
def update_none(g):
    return case("optax_apply_updates", ["list", g.choice((None, g.leaf(), g.leaf(kinds.JAX)))], ["list", None])


@row("13.1/param-none")
def param_none(g):
    return case("optax_apply_updates", ["list", None, "f32#1"],
                ["list", g.choice((g.leaf(), None, g.tree(1))), "f32#2"])


@row("13.1/dtype-of-param")
def dtype_of_param(g):
    return case("optax_apply_updates", g.leaf(kinds.JAX, kinds.NUMPY), g.leaf(kinds.ADDABLE))


@row("13.1/python-scalar")
def python_scalar(g):
    return case("optax_apply_updates", g.leaf("py.float", "py.int", "py.bool", "py.c"), g.leaf(kinds.ADDABLE))


@row("13.1/callable-or-text")
def callable_or_text(g):
    return case("optax_apply_updates", g.leaf(kinds.CALLABLES, "text", "key", "obj", "prng"),
                g.choice((None, g.leaf(kinds.JAX))))


@row("13.1/whole-model")
def whole_model(g):
    tree = model(g)
    kept = {"call": "filter", "args": [tree, g.choice(("?is_inexact_array", "?is_array"))]}
    return case("optax_apply_updates", g.choice((tree, kept, kept)), updates_like(g, tree))


@row("13.1/random")
def random_updates(g):
    tree = g.tree(3, lambda: g.leaf(kinds.ADDABLE))
    return case(g.choice(APPLY), tree, g.prefix(tree, update_leaf(g), 0.1))


@row("6.3/python-int-beside-unsigned")
def beside_unsigned(g):
    pair = [g.integer(-2, 2), g.leaf("np.u8", "np.u64", "ns.u8")]
    g.rng.shuffle(pair)
    return case("add", *pair)
