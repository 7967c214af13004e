"""Statements over trees: filter, partition, combine, apply_updates, tree_at, tree_map, reading.

Each takes the builder, writes its lines and says whether it could.
"""

PREDICATES = [
    ("is_array", "eqx.is_array"), ("is_inexact_array", "eqx.is_inexact_array"),
    ("is_array_like", "eqx.is_array_like"), ("is_inexact_array_like", "eqx.is_inexact_array_like"),
    ("hasattr shape", 'lambda leaf: hasattr(leaf, "shape")'),
    ("callable", "callable"), ("not callable", "lambda leaf: not callable(leaf)"),
    ("isinstance Array", "lambda leaf: isinstance(leaf, jax.Array)"),
    ("isinstance numbers", "lambda leaf: isinstance(leaf, (int, float))"),
    ("dtype", "lambda leaf: eqx.is_array(leaf) and leaf.dtype == jnp.float32"),
    ("issubdtype", "lambda leaf: eqx.is_array(leaf) and jnp.issubdtype(leaf.dtype, jnp.floating)"),
    ("not array", "lambda leaf: not eqx.is_array(leaf)"),
    ("True", "True"),
]


def predicate(builder, usual=0.6):
    """A predicate, most often one of the two that training code uses."""
    known = PREDICATES[:2] if builder.chance(usual) else PREDICATES
    title, text = builder.choice(known)
    builder.features.add("predicate " + title)
    return text


def partition(builder):
    model = builder.pick("model")
    if not model:
        return False
    test = predicate(builder, 0.8)
    kept = builder.bind("params", model.of)
    rest = builder.bind("rest", model.of)
    builder.write(f"{kept}, {rest} = eqx.partition({model.name}, {test})", "partition")
    return True


def filtered(builder):
    model = builder.pick("model", "model", "grads", "params", "tree")
    if not model:
        return False
    extra = ""
    kind = "params" if model.kind == "model" else "tree"
    if builder.chance(0.3):
        title, extra = builder.choice([
            ("inverse", ", inverse=True"), ("replace", ", replace=0.0"),
            ("is_leaf", ", is_leaf=lambda node: isinstance(node, eqx.nn.Linear)"),
            ("is_leaf None", ", is_leaf=lambda node: node is None"),
        ])
        kind = "tree"
        builder.features.add("filter " + title)
    test = predicate(builder, 0.5)
    builder.write(f"{builder.bind(kind, model.of)} = eqx.filter({model.name}, {test}{extra})", "filter")
    return True


def combine(builder):
    kept = builder.pick("params")
    rest = builder.pick("rest", of=kept.of if kept else None) or builder.pick("rest")
    if not (kept and rest):
        return False
    order = f"{kept.name}, {rest.name}"
    if builder.wrong("combine", 2):
        model = builder.pick("model") or kept
        order = builder.choice([f"{kept.name}, {kept.name}", f"{rest.name}, {rest.name}",
                                f"{kept.name}, None", f"None, {kept.name}",
                                f"{model.name}, {rest.name}", f"{rest.name}, {model.name}"])
    elif builder.chance(0.3):
        order = f"{rest.name}, {kept.name}"
    builder.write(f"{builder.bind('model', kept.of)} = eqx.combine({order})", "combine")
    return True


def apply_updates(builder):
    """The right ways and the seed's bug with its relatives."""
    updates = builder.pick("updates", "updates", "grads")
    model = updates and builder.pick("model", of=updates.of)
    if not model:
        return False
    operand = model.name
    if builder.wrong("apply_updates"):
        rest = builder.pick("rest", of=updates.of)
        operand = builder.choice([
            f"eqx.filter({model.name}, {predicate(builder, 0.8)})",
            f"eqx.filter({model.name}, {predicate(builder, 0.8)})",
            f"eqx.partition({model.name}, eqx.is_array)[0]",
            rest.name if rest else f"eqx.filter({model.name}, callable)",
        ])
        builder.features.add("the seed's bug")
    target = builder.bind("model", updates.of, rebind=0.7)
    builder.write(f"{target} = eqx.apply_updates({operand}, {updates.name})", "eqx.apply_updates")
    return True


def apply_to_params(builder):
    updates = builder.pick("updates", "grads")
    params = updates and builder.pick("params", of=updates.of)
    if not params:
        return False
    if builder.wrong("optax.apply_updates on a model", 3):
        params = builder.pick("model", of=updates.of) or params
    library = builder.choice(["optax", "optax", "eqx"])
    target = builder.bind("params", updates.of, rebind=0.7)
    builder.write(f"{target} = {library}.apply_updates({params.name}, {updates.name})",
                  f"{library}.apply_updates of params")
    return True


def swapped_updates(builder):
    updates, model = builder.pick("updates"), builder.pick("model", "params")
    if not (updates and model and builder.wrong("swapped apply_updates", 3)):
        return False
    operands = builder.choice([f"{updates.name}, {model.name}", f"{model.name}, None",
                               f"None, {updates.name}", f"{model.name}, {model.name}"])
    builder.write(f"{builder.bind('tree', updates.of)} = eqx.apply_updates({operands})")
    return True


# In place of an array stands one of its shape: shapes are not modelled, and an error of shapes
# would hide what comes after it.
NEW_ARRAYS = ["jnp.zeros_like({old})", "{old} * 2", "{old}.astype(jnp.bfloat16)", "None", "jnp.tanh", "'new'"]
NEW_PARTS = ["jnp.zeros(3)", "None", "jnp.tanh", "0.25", "'new'",
             "eqx.nn.Linear(3, 3, key=jax.random.key(5))"]


def tree_at(builder):
    model = builder.pick("model", "model", "params", "grads")
    paths = model and (model.of.array_paths() or model.of.attribute_paths())
    if not paths:
        return False
    path, new = builder.choice(paths), NEW_ARRAYS
    if builder.chance(0.4) or not model.of.array_paths():
        path, new = builder.choice(model.of.attribute_paths()), NEW_PARTS
    replaced = ", " + builder.choice(new).format(old=model.name + path)
    if builder.chance(0.3):
        how = builder.choice(["lambda old: old", "jnp.zeros_like", "lambda old: None"])
        replaced = f", replace_fn={how}"
        builder.features.add("tree_at replace_fn")
    if builder.chance(0.2):
        replaced += ", is_leaf=lambda node: node is None"
    if builder.wrong("tree_at"):
        path, replaced = builder.choice([
            (".missing", ", 1.0"), (path, ""), (path, ", 1.0, replace_fn=jnp.ones_like"),
            (path + ".missing", ", 1.0"), ("", ", 1.0"), (".parts[7]", ", 1.0")])
    target = builder.bind(model.kind if model.kind == "model" else "tree", model.of)
    builder.write(f"{target} = eqx.tree_at(lambda t: t{path}, {model.name}{replaced})", "tree_at")
    return True


def tree_at_two(builder):
    model = builder.pick("model")
    paths = model.of.array_paths() if model else []
    if len(paths) < 2:
        return False
    first, second = builder.random.sample(paths, 2)
    halved = f"({model.name}{first} * 0.5, {model.name}{second} * 0.5)"
    new = builder.choice(["(None, None)", halved, "[None, 1.0]"])
    builder.write(f"{builder.bind('tree', model.of)} = eqx.tree_at(lambda t: (t{first}, t{second}), "
                  f"{model.name}, {new})", "tree_at of two")
    return True


def spec_tree(builder):
    """A tree of bools: all False, some True; and a partition by it."""
    model = builder.pick("model")
    paths = model.of.array_paths() if model else []
    if not paths:
        return False
    spec = builder.bind("spec", model.of)
    builder.write(f"{spec} = jax.tree.map(lambda _: False, {model.name})", "specification tree")
    builder.write(f"{spec} = eqx.tree_at(lambda t: t{builder.choice(paths)}, {spec}, True)")
    if builder.wrong("specification", 3):
        model = builder.pick("grads", "tree", "rest") or model
    kept = builder.bind("params", model.of)
    rest = builder.bind("rest", model.of)
    builder.write(f"{kept}, {rest} = eqx.partition({model.name}, {spec})")
    return True


UNARY = [
    ("identity", "lambda a: a"), ("copy of arrays", "lambda a: a * 2.0 if eqx.is_array(a) else a"),
    ("drop callables", "lambda a: None if callable(a) else a"),
    ("keep arrays", "lambda a: a if eqx.is_array(a) else None"),
    ("zeros of arrays", "lambda a: jnp.zeros_like(a) if eqx.is_inexact_array(a) else a"),
    ("cast", "lambda a: a.astype(jnp.bfloat16) if eqx.is_inexact_array(a) else a"),
    ("constant", "lambda _: 0"),
]


def tree_map(builder):
    tree = builder.pick("model", "params", "grads", "updates", "tree", "state")
    if not tree:
        return False
    title, function = builder.choice(UNARY)
    if builder.wrong("tree_map of arithmetic"):
        function = "lambda a: a + 1.0"
    extra = ", is_leaf=lambda node: node is None" if builder.chance(0.15) else ""
    mapped = builder.choice(["jax.tree.map", "jax.tree_util.tree_map"])
    target = builder.bind("tree", tree.of)
    builder.write(f"{target} = {mapped}({function}, {tree.name}{extra})", "tree_map", "map " + title)
    return True


def tree_map_two(builder):
    first = builder.pick("params", "grads", "updates", "model")
    second = first and builder.pick("params", "grads", "updates", of=first.of)
    if not second:
        return False
    function = builder.choice([
        "lambda a, b: a", "lambda a, b: a if b is None else b", "lambda a, b: 0.9 * a + 0.1 * b",
        "lambda a, b: None if a is None else a - 0.1 * b"])
    extra = ", is_leaf=lambda node: node is None" if builder.chance(0.4) else ""
    builder.write(f"{builder.bind('tree', first.of)} = jax.tree.map({function}, {first.name}, "
                  f"{second.name}{extra})", "tree_map of two")
    return True


def inference(builder):
    tree = builder.pick("model", "model", "rest", "params")
    if not tree:
        return False
    value = builder.choice(["", ", value=False", ", True"])
    builder.write(f"{builder.bind(tree.kind, tree.of)} = eqx.nn.inference_mode({tree.name}{value})",
                  "inference_mode")
    return True


def leaves(builder):
    tree = builder.pick("model", "params", "rest", "grads", "state", "tree")
    if not tree:
        return False
    items = builder.bind("list")
    if builder.chance(0.5):
        builder.write(f"{items} = jax.tree.leaves({tree.name})", "tree leaves")
        builder.write(f"{builder.bind('number')} = len({items})")
        return True
    structure = builder.fresh("treedef")
    builder.write(f"{items}, {structure} = jax.tree.flatten({tree.name})", "tree flatten")
    changed = builder.choice([items, f"[leaf for leaf in {items}]", f"list(reversed({items}))"])
    builder.write(f"{builder.bind('tree', tree.of)} = jax.tree.unflatten({structure}, {changed})")
    return True


def structures(builder):
    one, two = builder.pick("params", "model"), builder.pick("grads", "params", "tree", "model")
    if not (one and two):
        return False
    test = builder.choice([f"eqx.tree_equal({one.name}, {two.name})", f"eqx.tree_equal({one.name}, {one.name})",
                           f"jax.tree.structure({one.name}) == jax.tree.structure({two.name})"])
    builder.write(f"{builder.bind('flag')} = {test}", "tree_equal" if "equal(" in test else "tree structure")
    return True


def attribute(builder):
    tree = builder.pick("model", "model", "params", "grads", "tree", "rest")
    if not (tree and tree.of):
        return False
    path = builder.choice(tree.of.attribute_paths() + tree.of.array_paths())
    if builder.wrong("attribute"):
        path = ".missing"
    builder.write(f"{builder.fresh('part')} = {tree.name}{path}", "attribute")
    return True


def assignment(builder):
    model = builder.pick("model")
    if not (model and builder.wrong("assignment to a field", 3)):
        return False
    builder.write(f"{model.name}{builder.choice(model.of.attribute_paths())} = None")
    return True


STATEMENTS = [
    (partition, 6), (filtered, 5), (combine, 6), (apply_updates, 8), (apply_to_params, 4),
    (swapped_updates, 2), (tree_at, 5), (tree_at_two, 1), (spec_tree, 2), (tree_map, 5),
    (tree_map_two, 3), (inference, 2), (leaves, 2), (structures, 1), (attribute, 3), (assignment, 1),
]
