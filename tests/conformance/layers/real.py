"""What the real layers hold: leaves, static fields, and what calling them gives.

The words are those of DESIGN section 3; a leaf is [key path, kind, dtype, weak type], a static
field [key path, text]. A layer that cannot be called has no output; one that raises says which
exception.
"""

import dataclasses
import inspect
import warnings

import cases
import probe


def weak_type(value):
    return bool(getattr(value, "weak_type", False))


def leaves_of(value):
    from jax.tree_util import keystr, tree_flatten_with_path

    leaves = []
    for path, leaf in tree_flatten_with_path(value, is_leaf=lambda x: x is None)[0]:
        kind, dtype = probe.leaf_kind(leaf)
        leaves.append([keystr(path), kind, dtype, weak_type(leaf)])
    return leaves


def static_text(value):
    """A static value as text: Python's repr of numbers, strings and what holds them."""
    if value is None or isinstance(value, (bool, int, float, str)):
        return repr(value)
    if type(value) in (tuple, list):
        inside = ", ".join(map(static_text, value))
        return f"({inside})" if type(value) is tuple else f"[{inside}]"
    return probe.leaf_kind(value)[0]


def statics_of(value, path=""):
    """The static fields of all Modules in a value, each with its path."""
    import equinox as eqx

    if isinstance(value, eqx.Module):
        found = []
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            at = f"{path}.{field.name}"
            if field.metadata.get("static", False):
                found.append([at, static_text(inner)])
            else:
                found += statics_of(inner, at)
        return found
    if type(value) in (tuple, list):
        return [each for i, x in enumerate(value) for each in statics_of(x, f"{path}[{i}]")]
    return []


def described(case, sizes, called=True):
    """One case, made and called. A State is described without key paths: those only say how
    Equinox numbers its indices."""
    names = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(cases.PRELUDE.format(a=sizes[0], b=sizes[1]) + case.make(), names)
        entry = {"layer": case.layer, "make": case.make(), "leaves": leaves_of(names["model"]),
                 "statics": statics_of(names["model"])}
        if case.stateful:
            entry["state"] = [leaf[1:] for leaf in leaves_of(names["state"])]
        if case.call and called:
            entry.update(call=case.call, **outcome(case.call, names))
    return entry


def outcome(call, names):
    """What a call gives: the leaves of its value, or the exception."""
    try:
        return {"output": [leaf[1:] for leaf in leaves_of(eval(call, names))]}
    except Exception as error:
        return {"raises": type(error).__name__}


def table():
    """One entry a case; static values that depend on the sizes are a pair of texts."""
    entries = []
    for case in cases.all_cases():
        first, second = described(case, cases.SIZES[0]), described(case, cases.SIZES[1], called=False)
        for one, other in zip(first["statics"], second["statics"]):
            if one[1] != other[1]:
                one[1] = [one[1], other[1]]
        varying = [part for part in ("leaves", "state") if first.get(part) != second.get(part)]
        if varying or len(first["statics"]) != len(second["statics"]):
            raise SystemExit(f"layers: {case.make()}: {varying} depend on the sizes; write two cases")
        entries.append(first)
    return entries


def unlisted():
    """Public classes of equinox.nn that no case builds."""
    import equinox.nn as nn

    known = {layer.name for layer in cases.LAYERS} | set(cases.NO_LAYER)
    public = [name for name, value in vars(nn).items() if inspect.isclass(value) and name[0] != "_"]
    return sorted(set(public) - known)


def versions():
    import equinox
    import jax

    return {"equinox": equinox.__version__, "jax": jax.__version__}
