"""Random classes of models, and the containers that stand in them.

A class is an eqx.Module whose fields are layers, arrays, functions, numbers, strings, None,
containers of layers, other records and static values. Called on an array of SIZE it gives one.
"""

from dataclasses import dataclass, field

from random_programs import layers


@dataclass
class Part:
    """A field of a class being made."""

    name: str
    annotation: str
    made: str  # an expression in which KEY stands for a key
    call: str = ""  # statements that use it on x, if it is used
    arrays: list = field(default_factory=list)  # paths to float arrays, from the model
    static: bool = False


@dataclass
class ModelClass:
    name: str
    parts: list
    takes_key: bool

    def construct(self, key):
        """An expression that makes one."""
        if self.takes_key:
            return f"{self.name}({key})"
        return f"{self.name}({', '.join(p.made.replace('KEY', key) for p in self.parts)})"

    def array_paths(self):
        return [path for part in self.parts for path in part.arrays]

    def attribute_paths(self):
        return ["." + part.name for part in self.parts if not part.static]


def layer_part(builder, name):
    title, made, call, path = builder.choice(layers.LAYERS)
    builder.features.add("layer " + title)
    arrays = [f".{name}{path}"] if path else []
    return Part(name, "eqx.Module", made, "x = " + call.format(f="self." + name), arrays)


def plain_part(builder, name):
    title, annotation, made, call = builder.choice(layers.PLAIN)
    builder.features.add("field " + title)
    arrays = [f".{name}"] if title in ("float array", "zeros", "normal array") else []
    return Part(name, annotation, made, "x = " + call.format(f="self." + name) if call else "", arrays)


def static_part(builder, name):
    annotation, made = builder.choice(layers.STATIC)
    builder.features.add("field static")
    return Part(name, annotation, made, static=True)


def container_part(builder, name):
    shape = builder.choice(["list", "tuple", "dict"])
    builder.features.add("field " + shape)
    one, two = (builder.choice(layers.LAYERS[:7])[1] for _ in range(2))
    if shape == "dict":
        made = f"{{'first': {one}, 'act': jax.nn.relu, 'second': {two}}}"
        call = f"x = self.{name}['second'](self.{name}['act'](self.{name}['first'](x)))"
        return Part(name, "dict", made, call)
    made = f"[{one}, {two}]" if shape == "list" else f"({one}, {two})"
    if "KEY" in one and builder.chance(0.4):
        builder.features.add("comprehension over keys")
        made = f"[{one.replace('KEY', 'k')} for k in jax.random.split(KEY, 2)]"
        shape = "list"
    return Part(name, shape, made, f"for layer in self.{name}:\n    x = layer(x)")


def record_part(builder, name):
    """A NamedTuple, a plain dataclass (one leaf) or a registered one, defined before the class."""
    kind = builder.choice(["namedtuple", "dataclass", "registered dataclass"])
    builder.features.add("field " + kind)
    title = builder.fresh("Pair")
    decorators = {"namedtuple": [], "dataclass": ["@dataclasses.dataclass"], "registered dataclass":
                  ["@jax.tree_util.register_dataclass", "@dataclasses.dataclass"]}[kind]
    for decorator in decorators:
        builder.write(decorator)
    with builder.block(f"class {title}{'(NamedTuple)' if kind == 'namedtuple' else ''}:"):
        builder.write("scale: Any")
        builder.write("shift: Any")
    builder.gap()
    second = builder.choice(["0.5", "None", "jnp.zeros(3)", "jax.nn.relu"])
    arrays = [] if kind == "dataclass" else [f".{name}.scale"]
    return Part(name, title, f"{title}(jnp.ones(3), {second})", f"x = x * self.{name}.scale", arrays)


def nested_part(builder, name):
    if not builder.classes:
        return layer_part(builder, name)
    inner = builder.choice(builder.classes)
    builder.features.add("field nested module")
    arrays = [f".{name}{path}" for path in inner.array_paths()]
    return Part(name, inner.name, inner.construct("KEY"), f"x = self.{name}(x)", arrays)


MAKERS = [(layer_part, 6), (plain_part, 7), (static_part, 1), (container_part, 2),
          (record_part, 1), (nested_part, 1)]
NAMES = ["linear", "first", "second", "scale", "act", "inner", "extra", "bias", "head", "norm"]


def write_class(builder):
    """Defines a class of models at the end of the program and gives it back."""
    makers, weights = zip(*MAKERS)
    names = builder.random.sample(NAMES, builder.random.randint(2, 5))
    parts = [layer_part(builder, names[0])]
    for name in names[1:]:
        parts.append(builder.random.choices(makers, weights)[0](builder, name))
    takes_key = builder.chance(0.6)
    made = ModelClass(builder.fresh(builder.choice(["Net", "Model"])), parts, takes_key)
    with builder.block(f"class {made.name}(eqx.Module):"):
        for part in parts:
            default = " = eqx.field(static=True)" if part.static else ""
            builder.write(f"{part.name}: {part.annotation}{default}")
        if takes_key:
            write_init(builder, parts)
        write_call(builder, parts)
    builder.gap()
    builder.classes.append(made)
    return made


def write_init(builder, parts):
    builder.features.add("__init__")
    builder.gap()
    with builder.block("def __init__(self, key):"):
        keyed = [part for part in parts if "KEY" in part.made]
        if len(keyed) > 1:
            builder.write(f"keys = jax.random.split(key, {len(keyed)})")
        for part in parts:
            key = f"keys[{keyed.index(part)}]" if part in keyed and len(keyed) > 1 else "key"
            builder.write(f"self.{part.name} = {part.made.replace('KEY', key)}")


def write_call(builder, parts):
    builder.gap()
    with builder.block("def __call__(self, x):"):
        for part in parts:
            for line in filter(None, part.call.split("\n")):
                builder.write(line)
        builder.write("return x")
    if builder.chance(0.2):
        builder.features.add("method")
        builder.gap()
        with builder.block("def arrays(self):"):
            builder.write("return eqx.filter(self, eqx.is_array)")
