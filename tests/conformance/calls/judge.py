"""Compares what the reference says with what the real libraries did.

Both outcomes are JSON: {"trap": TYPE} or {"value": TREE}. The reference writes a computed leaf
as "=KIND DTYPE [weak ]TERM", the real side as {"kind", "dtype", "weak", "shape", "value"}.
"""

import numpy as np

from calls import leaves, terms
from calls.trees import children_of, has_fields, is_node, is_positional, map_leaves

TOLERANCE = {"float16": 2e-3, "bfloat16": 2e-2, "float32": 1e-5, "complex64": 1e-5}


def difference(said, real):
    """None where they agree, or a short text that says where they do not."""
    if "broken" in said:
        return f"the driver cannot read the case: {said['broken']}"
    if "broken" in real:
        return None
    if "trap" in said or "trap" in real:
        return trap_difference(said, real)
    value = map_leaves(as_computed, said["value"]) if real.get("copies") else said["value"]
    return tree_difference(value, real["value"], "")


def as_computed(leaf):
    """An array by name as if it had been computed: for calls that return copies."""
    told = told_of(leaf) if isinstance(leaf, str) and "#" in leaf and leaf[0] != "=" else None
    if not told or not told["dtype"]:
        return leaf
    return f"={told['kind']} {told['dtype']} {'weak ' if told['weak'] else ''}{leaf}"


def trap_difference(said, real):
    if "trap" not in real:
        return f"{said['trap']}, but the call returns"
    if holds_unknown(said.get("value")):
        return None
    if "trap" not in said:
        return f"a value, but the call raises {real['trap']}"
    return None if said["trap"] in real["bases"] else f"{said['trap']}, but {real['trap']} is raised"


def is_unknown(tree):
    return isinstance(tree, dict) and "unknown" in tree


def holds_unknown(tree):
    """Whether the reference left something open."""
    if is_node(tree):
        return any(map(holds_unknown, children_of(tree)))
    return is_unknown(tree) or isinstance(tree, str) and tree.startswith("=") and " ? " in tree


def tree_difference(said, real, path):
    if is_unknown(said):
        return None
    if is_node(said) or is_node(real):
        return node_difference(said, real, path)
    if isinstance(said, str) and said.startswith("="):
        return leaf_difference(said[1:], real, path)
    if said == real and type(said) is type(real):
        return None
    return f"at {path or 'the root'}: {said!r}, but {real!r}"


def node_difference(said, real, path):
    if not (is_node(said) and is_node(real)) or said[0] != real[0]:
        return f"at {path or 'the root'}: {said!r}, but {real!r}"
    names, children = named_children(said)
    real_names, real_children = named_children(real)
    if names != real_names:
        return f"at {path or 'the root'}: children {names}, but {real_names}"
    if has_fields(said[0]):
        children = children + [pair[1] for pair in said[2]]
        real_children = real_children + [pair[1] for pair in real[2]]
        names = names + [pair[0] for pair in said[2]]
    for name, left, right in zip(names, children, real_children):
        found = tree_difference(left, right, f"{path}/{name}")
        if found:
            return found
    return None


def named_children(tree):
    """The order of a dict's items is no part of its structure: by their names."""
    children = children_of(tree)
    if is_positional(tree[0]):
        return list(range(len(children))), children
    pairs = list(tree[1] if has_fields(tree[0]) else tree[1:])
    if tree[0].split(":")[0] in ("dict", "ddict"):
        pairs.sort(key=lambda pair: repr(pair[0]))
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def leaf_difference(said, real, path):
    """A computed leaf: kind, dtype, weak type and, where the term can be evaluated, the numbers."""
    where = f"at {path or 'the root'}: {said}, but "
    if not isinstance(real, dict):
        real = told_of(real)
    if real is None:
        return where + "it is no number"
    kind, dtype, rest = said.split(" ", 2)
    weak, term = rest.startswith("weak "), rest.removeprefix("weak ")
    if kind != real["kind"]:
        return where + f"the kind is {real['kind']}"
    if dtype not in ("?", "-") and dtype != real["dtype"] or dtype == "-" and real["dtype"]:
        return where + f"the dtype is {real['dtype']}"
    if dtype != "?" and weak != real["weak"]:
        return where + f"weak is {real['weak']}"
    return value_difference(term, real, where)


def told_of(literal):
    """A Python number, or an array that went in, as the real side would tell it, had it been
    computed: there is only one np.True_."""
    if isinstance(literal, str) and "#" in literal and literal[0] != "'":
        return told_of_name(literal)
    if isinstance(literal, str) and literal.startswith("float:"):
        literal = float(literal[6:])
    if isinstance(literal, (bool, int, float)):
        return {"kind": type(literal).__name__, "dtype": None, "weak": False, "value": [literal]}
    if isinstance(literal, str):
        return {"kind": "str", "dtype": None, "weak": False}
    return None


def told_of_name(name):
    word = name.split("#")[0]
    if word == "key":
        return {"kind": "key-array", "dtype": "key<fry>", "weak": False}
    value = leaves.value_of(name)
    if value is None or word in ("py.c", "enum"):
        return None
    numpy = word.startswith(("np.", "ns."))
    kind = ("numpy-array" if numpy else "bool-array" if value.dtype == bool else
            "int-array" if value.dtype.kind in "iu" else "inexact-array")
    numbers = np.ravel(terms.widened(value)).tolist()
    return {"kind": kind, "dtype": value.dtype.name, "weak": word.endswith("w"),
            "value": [[z.real, z.imag] if isinstance(z, complex) else z for z in numbers]}


def value_difference(term, real, where):
    if "value" not in real or real["kind"] == "key-array":
        return None
    try:
        value = terms.evaluate(terms.parse(term))
    except terms.Opaque:
        return None
    if real["dtype"]:
        value = terms.widened(terms.cast(value, real["dtype"]))
    if "shape" in real and list(value.shape) != real["shape"]:
        return where + f"the shape is {real['shape']}"
    given = np.array([complex(*v) if isinstance(v, list) else v for v in real["value"]])
    tolerance = TOLERANCE.get(real["dtype"], 1e-12)
    if np.allclose(np.ravel(value), given, rtol=tolerance, atol=tolerance):
        return None
    return where + f"the value is {real['value']}, not {np.ravel(value).tolist()}"
