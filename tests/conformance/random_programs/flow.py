"""Statements that hold others: loops, branches, try, functions, classes; and containers."""

from dataclasses import replace


def loop(builder):
    turns = builder.random.choice([3, 3, 4, 5, 8, 10])
    header, feature = builder.choice([
        (f"for turn in range({turns}):", "for over range"),
        (f"for turn, value in enumerate(range({turns})):", "for over enumerate"),
        ("for turn in (0, 1, 2):", "for over a tuple"),
    ])
    builder.features.add(feature)
    if turns > 8:
        builder.features.add("long loop")
    with builder.block(header):
        with builder.forgetting():
            builder.body(builder.random.randint(1, 4))
            if builder.chance(0.2):
                builder.write(f"if turn {builder.choice(['==', '>'])} 1:", "break or continue")
                builder.write("    " + builder.choice(["break", "continue"]))
                builder.body(1)
    return True


def while_counted(builder):
    count = builder.fresh("count")
    builder.write(f"{count} = 0", "while")
    with builder.block(f"while {count} < {builder.random.randint(2, 4)}:"):
        builder.write(f"{count} += 1")
        with builder.forgetting():
            builder.body(builder.random.randint(1, 2))
    return True


def branch(builder):
    """An if on a Python value or on what only a run knows."""
    scalar = builder.pick("scalar")
    number, flag = builder.pick("number"), builder.pick("flag")
    tests = [("True", "if on Python"), ("len('abc') == 2", "if on Python")]
    if number:
        tests.append((f"{number.name} > 2", "if on Python"))
    if flag:
        tests += [(f"{'not ' if builder.chance(0.5) else ''}{flag.name}", "if on a flag")] * 3
    if scalar:
        tests += [(f"float({scalar.name}) > 0.1", "if on an opaque value"),
                  (f"{scalar.name} < 0", "if on an opaque value")] * 2
    test, feature = builder.choice(tests)
    builder.features.add(feature)
    with builder.block(f"if {test}:"):
        with builder.forgetting():
            builder.body(builder.random.randint(1, 2))
    if builder.chance(0.5):
        with builder.block("else:"):
            with builder.forgetting():
                builder.body(builder.random.randint(1, 2))
    return True


RAISING = [
    ("eqx.combine({m}, None)", "ValueError"), ("{m}.missing", "AttributeError"),
    ("eqx.filter({m}, [True])", "ValueError"), ("eqx.tree_at(lambda t: t.missing, {m}, 1)", "AttributeError"),
    ("jax.jit(lambda t: t)({m})", "TypeError"), ("[{m}][3]", "IndexError"), ("{{'a': {m}}}['b']", "KeyError"),
    ("optax.adam(0.1).init('text')", "TypeError"), ("jax.tree.map(lambda a, b: a, {m}, (1, 2))", "ValueError"),
    ("{m} + None", "TypeError"), ("int('one')", "ValueError"),
]


def attempt(builder):
    """try around a call that raises, or that may."""
    model = builder.pick("model")
    if not model:
        return False
    expression, kind = builder.choice(RAISING)
    expression = expression.format(m=model.name)
    name = builder.fresh("result")
    caught = builder.choice([kind, kind, "Exception", f"({kind}, KeyError)"])
    if builder.wrong("handler", 2):
        caught = "RuntimeError"
    with builder.block("try:"):
        with builder.forgetting():
            if builder.chance(0.5):
                builder.body(1)
        builder.write(f"{name} = {expression}", "try")
    with builder.block(f"except {caught}{' as error' if builder.chance(0.3) else ''}:"):
        builder.write(f"{name} = {builder.choice(['None', model.name, '0'])}")
    if builder.chance(0.2):
        with builder.block("finally:"):
            builder.write(f"{builder.fresh('done')} = True", "finally")
    return True


def trap(builder):
    """Something that raises, uncaught: what stands after it is not reached."""
    model = builder.pick("model")
    if not (model and builder.wrong("an uncaught error")):
        return False
    builder.write(f"{builder.fresh('result')} = {builder.choice(RAISING)[0].format(m=model.name)}")
    return True


def helper(builder):
    """A function of a tree, defined and called with two trees."""
    tree = builder.pick("model", "params", "grads", "row")
    if not tree:
        return False
    name = builder.fresh("helper")
    parameter = replace(tree, name=builder.choice(["given", "value"]))
    default = builder.choice(["", "", ", *rest", ", scale=0.5", ", **options"])
    builder.features.add("function")
    with builder.block(f"def {name}({parameter.name}{default}):"):
        with builder.scope([parameter]):
            builder.body(builder.random.randint(1, 3))
            own = [v for v in builder.scopes[-1].values()]
            result = builder.choice(own)
            if builder.chance(0.2):
                builder.write(f"if {parameter.name} is None:", "early return")
                builder.write("    return None")
            builder.write(f"return {result.name}")
    target = builder.bind(result.kind, result.of, result.partner)
    keyword = f"{parameter.name}=" if builder.chance(0.2) else ""
    builder.write(f"{target} = {name}({keyword}{tree.name})")
    return True


def closure(builder):
    tree = builder.pick("model", "params", "row", "updates")
    if not tree:
        return False
    name = builder.fresh("make")
    with builder.block(f"def {name}(tree):"):
        with builder.block("def inner(flag):"):
            builder.write("return tree if flag else None")
        builder.write("return inner")
    inner = builder.fresh("inner")
    builder.write(f"{inner} = {name}({tree.name})", "closure")
    builder.write(f"{builder.bind(tree.kind, tree.of)} = {inner}(True)")
    return True


def partial(builder):
    tree, rest = builder.pick("params"), builder.pick("rest")
    if not (tree and rest):
        return False
    together = builder.fresh("together")
    builder.write(f"{together} = functools.partial(eqx.combine, {tree.name})", "functools.partial")
    builder.write(f"{builder.bind('model', tree.of)} = {together}({rest.name})")
    return True


def containers(builder):
    one = builder.pick("model", "params", "updates")
    two = one and builder.pick("model", "params", "row", "grads")
    if not two:
        return False
    form = builder.random.randrange(6)
    name = builder.fresh("held")
    first = builder.bind(one.kind, one.of) if form in (0, 2, 3) else None
    if form == 0:
        builder.write(f"{name} = ({one.name}, {two.name})", "tuple")
        builder.write(f"{first}, {builder.bind(two.kind, two.of)} = {name}", "unpacking")
    elif form == 1:
        builder.write(f"{name} = []", "list")
        builder.write(f"{name}.append({one.name})")
        builder.write(f"{name}.extend([{two.name}, None])")
        builder.write(f"{builder.bind(one.kind, one.of)} = {name}[0]")
    elif form == 2:
        builder.write(f"{name} = {{'one': {one.name}, 'two': {two.name}}}", "dict")
        builder.write(f"{name}['three'] = {two.name}")
        builder.write(f"{first} = {name}{builder.choice(['[%r]' % 'one', '.pop(%r)' % 'one', '.get(%r)' % 'one'])}")
    elif form == 3:
        builder.write(f"{first} = [m for m in ({one.name}, {two.name})][0]", "list comprehension")
    elif form == 4:
        builder.write(f"{name} = {{k: v for k, v in zip(['a', 'b'], [{one.name}, {two.name}])}}",
                      "dict comprehension", "zip")
    else:
        builder.write(f"{name} = [(i, tree) for i, tree in enumerate([{one.name}, {two.name}])]",
                      "list comprehension")
    return True


def over_layers(builder):
    """A comprehension over the leaves or the parts of a model."""
    model = builder.pick("model")
    if not model:
        return False
    parts = ", ".join(model.name + path for path in model.of.attribute_paths()[:3])
    text = builder.choice([
        f"[eqx.filter(part, eqx.is_array) for part in ({parts},)]",
        f"{{i: part for i, part in enumerate(({parts},))}}",
        f"[leaf for leaf in jax.tree.leaves({model.name}) if eqx.is_array(leaf)]",
        f"tuple(leaf for leaf in jax.tree.leaves({model.name}) if callable(leaf))",
        f"sum(1 for leaf in jax.tree.leaves({model.name}) if eqx.is_array(leaf))",
    ])
    builder.write(f"{builder.fresh('parts')} = {text}", "comprehension over layers")
    return True


def record(builder):
    """A NamedTuple, dataclass or dict of a model and a state, changed in parts."""
    model, state = builder.pick("model"), builder.pick("state", "params")
    if not (model and state):
        return False
    title, name = builder.fresh("State"), builder.bind("record", rebind=0)
    tuple_like = builder.chance(0.5)
    if not tuple_like:
        builder.write("@dataclasses.dataclass(frozen=True)")
    with builder.block(f"class {title}{'(NamedTuple)' if tuple_like else ''}:"):
        builder.write("model: Any")
        builder.write("rest: Any")
    builder.write(f"{name} = {title}({model.name}, {state.name})",
                  "NamedTuple state" if tuple_like else "dataclass state")
    new = builder.choice([model.name, f"eqx.filter({model.name}, eqx.is_array)", f"{name}.model"])
    replaced = f"{name}._replace(" if tuple_like else f"dataclasses.replace({name}, "
    builder.write(f"{name} = {replaced}model={new})")
    builder.write(f"{builder.bind('model', model.of)} = {name}.model")
    return True


def trainer(builder):
    """A plain object that holds a model and changes it."""
    updates = builder.pick("updates", "grads")
    model = updates and builder.pick("model", of=updates.of)
    if not model:
        return False
    title, name = builder.fresh("Trainer"), builder.fresh("trainer")
    operand = "self.model"
    if builder.wrong("apply_updates in a method", 3):
        operand = "eqx.filter(self.model, eqx.is_array)"
        builder.features.add("the seed's bug")
    with builder.block(f"class {title}:"):
        with builder.block("def __init__(self, model):"):
            builder.write("self.model = model")
            builder.write("self.count = 0")
        with builder.block("def step(self, updates):"):
            builder.write(f"self.model = eqx.apply_updates({operand}, updates)")
            builder.write("self.count += 1")
            builder.write("return self.count")
    builder.write(f"{name} = {title}({model.name})", "class with state")
    builder.write(f"{builder.bind('number')} = {name}.step({updates.name})")
    builder.write(f"{builder.bind('model', model.of, rebind=0.6)} = {name}.model")
    return True


def values(builder):
    """Python values, for the ifs and the indices."""
    kind, text = builder.choice([
        ("number", "3"), ("number", "len([1, 2])"), ("flag", "True"), ("flag", "False"),
        ("number", "sum([1, 2, 3])"), ("flag", "isinstance(3, int)"), ("text", "'adam' + '!'"),
        ("flag", "all([True, 1])"), ("number", "max(1, 2)"), ("text", "f'{1}-{2}'")])
    builder.write(f"{builder.bind(kind)} = {text}", "Python value")
    return True


def conditional(builder):
    one = builder.pick("model", "params")
    two = one and builder.pick(one.kind, of=one.of)
    flag = builder.pick("flag", "number")
    if not (two and flag):
        return False
    builder.write(f"{builder.bind(one.kind, one.of)} = {one.name} if {flag.name} else {two.name}",
                  "conditional expression")
    return True


STATEMENTS = [
    (loop, 4), (while_counted, 1), (branch, 5), (attempt, 3), (trap, 3), (helper, 4), (closure, 1),
    (partial, 2), (containers, 4), (over_layers, 2), (record, 2), (trainer, 2), (values, 4),
    (conditional, 2),
]
