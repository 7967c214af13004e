"""Between JSON trees and the real objects: build() makes them, encode() writes what came out."""

import collections
import functools

from calls import leaves, predicates
from calls.trees import has_fields

FACTORIES = {"list": list, "int": int}
TAGS = {}  # class -> tag
MISSING = "missing"


@functools.lru_cache(maxsize=None)
def class_of(tag, fields, statics):
    """The class of that tag and these fields: a Module, a dataclass or a namedtuple."""
    import dataclasses

    import equinox as eqx
    import jax

    kind, name = tag.split(":")
    if kind == "nt":
        made = collections.namedtuple(name, fields)
    elif kind == "dc":
        made = dataclasses.make_dataclass(name, [*fields, *statics])
        made = jax.tree_util.register_dataclass(made, list(fields), list(statics))
    else:
        body = {"__annotations__": {field: object for field in (*fields, *statics)},
                "method": lambda self, x=None: x}
        body |= {name: eqx.field(static=True) for name in statics}
        if name.endswith("C"):
            body["__call__"] = lambda self, x=None: True
        made = type(eqx.Module)(name, (eqx.Module,), body)
    TAGS[made] = tag
    return made


def literal(text):
    """A key or a leaf that is a Python literal; NotImplemented for any other text."""
    if not isinstance(text, str):
        return text
    if text.startswith("float:"):
        return float(text[6:])
    return text[1:-1] if text[:1] == "'" else NotImplemented


class Builder:
    """Builds the objects of one case. Keeps the names of all leaves that it made."""

    def __init__(self):
        self.names = {}
        self.alive = []  # so that no id is given twice
        self.shared = {}

    def leaf(self, text):
        known = literal(text)
        if known is not NotImplemented:
            return known
        made = predicates.predicate(text[1:]) if text[0] == "?" else leaves.make(text)
        self.names[id(made)] = text
        self.alive.append(made)
        return made

    def build(self, tree):
        if not isinstance(tree, list):
            return self.leaf(tree)
        tag = tree[0]
        if tag == "def":
            self.shared[tree[1]] = self.build(tree[2])
        if tag in ("def", "ref"):
            return self.shared[tree[1]]
        if tag in ("list", "tuple"):
            return (list if tag == "list" else tuple)(self.build(child) for child in tree[1:])
        return self.fields(tree) if has_fields(tag) else self.keyed(tree)

    def keyed(self, tree):
        kind, _, name = tree[0].partition(":")
        if kind == "nt":
            cls = class_of(tree[0], tuple(pair[0] for pair in tree[1:]), ())
            return cls(*(self.build(pair[1]) for pair in tree[1:]))
        pairs = [(literal(key), self.build(child)) for key, child in tree[1:]]
        if kind == "ddict":
            return collections.defaultdict(FACTORIES[name], pairs)
        return (dict if kind == "dict" else collections.OrderedDict)(pairs)

    def fields(self, tree):
        tag, children, statics = tree
        values = {name: self.build(child) for name, child in children if child != "missing"}
        fixed = {name: self.build(child) for name, child in statics}
        if tag in SPECIAL:
            return SPECIAL[tag](values, fixed)
        cls = class_of(tag, tuple(p[0] for p in children), tuple(p[0] for p in statics))
        if tag.startswith("dc:"):
            return cls(**values, **fixed)
        made = object.__new__(cls)
        for name, value in {**values, **fixed}.items():
            object.__setattr__(made, name, value)
        return made


class Unbuildable(Exception):
    """A tree that no program can make; the shrinker tries some."""


def checked_partial(values):
    if type(values.get("args")) is not tuple or type(values.get("keywords")) is not dict:
        raise Unbuildable("a Partial without arguments")


def jax_partial(values, fixed):
    import jax

    checked_partial(values)
    return jax.tree_util.Partial(fixed["func"], *values["args"], **values["keywords"])


def equinox_partial(values, fixed):
    import equinox as eqx

    checked_partial(values)
    return eqx.Partial(values["func"], *values["args"], **values["keywords"])


def bound_method(values, fixed):
    if not hasattr(values.get("__self__"), "method"):
        raise Unbuildable("a method of no Module")
    return values["__self__"].method


def state_index(values, fixed):
    import equinox as eqx

    return eqx.nn.StateIndex(values["init"])


SPECIAL = {"mod:StateIndex": state_index, "mod:jax.Partial": jax_partial, "mod:eqx.Partial": equinox_partial,
           "mod:method": bound_method}


def special_form(value):
    """(tag, fields, statics) of a node of the libraries themselves; None for any other."""
    import equinox as eqx
    import jax

    if type(value) is jax.tree_util.Partial:
        return "mod:jax.Partial", {"args": value.args, "keywords": value.keywords}, {"func": value.func}
    if type(value) is eqx.Partial:
        return "mod:eqx.Partial", {"func": value.func, "args": value.args, "keywords": value.keywords}, {}
    if type(value).__name__ == "BoundMethod":
        return "mod:method", {"__self__": value.__self__}, {"__func__": type(value.__self__).__name__}
    return None


class Encoder:
    """Writes a result; `names` are the leaves that went in, by identity."""

    def __init__(self, names):
        self.names = names

    def encode(self, value):
        if id(value) in self.names:
            return self.names[id(value)]
        if value is None or type(value) in (bool, int):
            return value
        if type(value) is float:
            return f"float:{value!r}"
        if type(value) is str:
            return f"'{value}'"
        if type(value) in (list, tuple):
            return [type(value).__name__, *map(self.encode, value)]
        return self.keyed(value)

    def keyed(self, value):
        kinds = {dict: "dict", collections.OrderedDict: "odict", collections.defaultdict: "ddict"}
        kind = kinds.get(type(value))
        if kind == "ddict":
            kind += ":" + value.default_factory.__name__
        if kind:
            return [kind, *([self.encode(k), self.encode(v)] for k, v in value.items())]
        special = special_form(value)
        if special:
            return self.fields(*special)
        tag = TAGS.get(type(value))
        if not tag:
            return computed(value)
        if tag.startswith("nt:"):
            return [tag, *([f, self.encode(v)] for f, v in zip(value._fields, value))]
        return self.class_fields(tag, value)

    def class_fields(self, tag, value):
        import dataclasses

        names = [field.name for field in dataclasses.fields(value)]
        static = {f.name for f in dataclasses.fields(value) if f.metadata.get("static")}
        if tag.startswith("dc:"):
            static = {name for name in names if name.startswith("m")}
        held = {name: getattr(value, name, MISSING) for name in names}
        return self.fields(tag, {n: v for n, v in held.items() if n not in static},
                           {n: v for n, v in held.items() if n in static})

    def fields(self, tag, fields, statics):
        write = lambda pairs: [[n, v if v is MISSING else self.encode(v)] for n, v in pairs.items()]
        return [tag, write(fields), write(statics)]


def computed(value):
    """A leaf that did not go in: what can be told of it."""
    import jax
    import numpy as np

    from probe import leaf_kind

    kind, dtype = leaf_kind(value)
    told = {"kind": kind, "dtype": dtype, "weak": bool(getattr(value, "weak_type", False))}
    if kind == "key-array":
        value = jax.random.key_data(value)
    if kind.endswith("-array") or kind == "complex":
        array = np.asarray(value)
        if array.dtype != object:
            wide = array.astype("complex128" if array.dtype.kind == "c" else
                                "float64" if array.dtype.kind in "fV" else array.dtype)
            told["shape"] = list(array.shape)
            told["value"] = ([[z.real, z.imag] for z in wide.ravel().tolist()]
                             if wide.dtype.kind == "c" else wide.ravel().tolist())
    elif kind in ("int", "float", "bool"):
        told["value"] = [value + 0]
    return told
