"""The functions that a case names, as the real libraries call them.

`?is_array` is a predicate in a specification, `!none` an is_leaf, `f:tuple` a mapped function.
The C++ ones stand in driver/predicates.cpp. A predicate may be dressed: `?is_array@partial`.
"""

import collections
import functools


def kind_index(value):
    """The place of a leaf's kind in the reference's enumeration; then None, then nodes."""
    import jax
    import jax.numpy as jnp
    import numpy as np

    if isinstance(value, jax.Array):
        if jnp.issubdtype(value.dtype, jax.dtypes.prng_key):
            return 3
        return 0 if jnp.issubdtype(value.dtype, jnp.inexact) else 2 if value.dtype == bool else 1
    if isinstance(value, (np.ndarray, np.generic)):
        return 4 if np.issubdtype(value.dtype, np.inexact) else 5
    for kind, index in ((bool, 8), (float, 6), (int, 7), (complex, 9), (str, 11), (type(None), 13)):
        if isinstance(value, kind):
            return index
    if jax.tree_util.all_leaves([value]):
        return 10 if callable(value) else 12
    return 14


def raising(error):
    def predicate(x):
        raise error

    return predicate


def array_of_two(x):
    import jax.numpy as jnp

    return jnp.ones(2)


def plain_predicate(name):
    import equinox as eqx

    if name.startswith("kinds:"):
        mask = int(name[6:], 16)
        return lambda x: bool(mask >> kind_index(x) & 1)
    if name.startswith("is_"):
        return getattr(eqx, name)
    constants = {
        "true": True, "false": False, "none": None, "empty_tuple": (), "list": [True], "str": "x",
        "empty_str": "", "one": 1, "zero": 0, "float": 0.5,
    }
    if name in constants:
        return lambda x: constants[name]
    return {
        "array_of_two": array_of_two,
        "not_none": lambda x: x is not None,
        "KeyError": raising(KeyError("k")),
        "TypeError": raising(TypeError("t")),
        "identity": lambda x: x,
    }[name]


def as_class(function):
    """A class whose call answers the question."""

    class Asks:
        def __new__(cls, x):
            return function(x)

    return Asks


@functools.lru_cache(maxsize=None)
def predicate(name):
    """The callable leaf of that name (without the `?`)."""
    plain, _, dress = name.partition("@")
    function = plain_predicate(plain)
    if dress == "partial":
        return functools.partial(function)
    return as_class(function) if dress == "class" else function


def answer_of_leaf(name, value):
    import equinox as eqx
    import numpy as np

    if name == "KeyError":
        raise KeyError("is_leaf raises")
    if name == "module":
        return isinstance(value, eqx.Module)
    if name == "tuple":
        return type(value) is tuple or hasattr(value, "_fields")
    if name == "list":
        return type(value) is list
    if name == "dict":
        return type(value) in (dict, collections.OrderedDict, collections.defaultdict)
    return {
        "none": value is None, "all": True, "never": False, "ret_none": None, "ret_0": 0,
        "ret_npbool": np.bool_(False), "ret_str": "", "ret_array": np.array([True]),
    }[name]


def is_leaf(name):
    """The is_leaf of that name (`!none`); None for no name."""
    return name and (lambda value: answer_of_leaf(name[1:], value))


def mapped(name):
    def add(*arguments):
        return arguments[0] + arguments[-1]

    return {
        "f:tuple": lambda *arguments: arguments,
        "f:first": lambda *arguments: arguments[0],
        "f:last": lambda *arguments: arguments[-1],
        "f:none": lambda *arguments: None,
        "f:KeyError": lambda *arguments: {}["k"],
        "f:add": add,
    }[name]
