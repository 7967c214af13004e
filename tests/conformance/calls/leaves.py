"""Leaves by name: `f32#3` is a jax array of float32 whose numbers follow from the 3.

value_of(name) is what it holds, as NumPy sees it, without JAX; make(name) is the real object.
The same name is the same object, so that the real side can tell "taken over" from "copied".
"""

import enum
import functools

import numpy as np

DTYPES = {
    "f16": "float16", "bf16": "bfloat16", "f32": "float32", "f64": "float64", "c64": "complex64",
    "c128": "complex128", "i8": "int8", "i16": "int16", "i32": "int32", "i64": "int64", "u8": "uint8",
    "u16": "uint16", "u32": "uint32", "u64": "uint64", "bool": "bool", "obj": "object",
}


def dtype_of(word):
    if word == "bf16":
        import ml_dtypes

        return np.dtype(ml_dtypes.bfloat16)
    return np.dtype(DTYPES[word])


def split(name):
    word, _, number = name.partition("#")
    return word, int(number or 0)


def numbers(word, n):
    """Two numbers that every dtype of the kind holds exactly."""
    if word in ("c64", "c128"):
        return [n + 0.25 + 1j * n, -n - 0.5 - 2j]
    if word in ("f16", "bf16", "f32", "f64"):
        return [n + 0.25, -n - 0.5]
    if word == "bool":
        return [n % 2 == 1, n % 3 == 0]
    return [n, n + 1] if word.startswith("u") else [n, -n - 1]


def value_of(name):
    """What the leaf of that name holds, as a NumPy array; None for what holds no number."""
    word, n = split(name)
    if word.startswith("np.") and word != "np.obj":
        return np.array(numbers(word[3:], n), dtype_of(word[3:]))
    if word.startswith("ns."):
        return np.array(numbers(word[3:], n)[0], dtype_of(word[3:]))
    if word == "prng":
        return np.array([0, n], "uint32")
    if word == "py.c":
        return np.array(n + 0.5j)
    if word == "enum":
        return np.array(n)
    if word.endswith("w") and word[:-1] in DTYPES:
        return np.full(2, numbers(word[:-1], n)[0], dtype_of(word[:-1]))
    if word in DTYPES and word != "obj":
        return np.array(numbers(word, n), dtype_of(word))
    return None


class SubList(list):
    pass


class SubDict(dict):
    pass


class SubTuple(tuple):
    pass


class Plain:
    """An object of which nothing is known."""


class Mere:
    """Has a shape and a dtype, and is no array for that."""

    shape, dtype = (2,), np.dtype("float32")


class GivesArray:
    def __init__(self, n):
        self.array = make(f"f32#{n}")

    def __jax_array__(self):
        return self.array


class Number(enum.IntEnum):
    ONE, TWO, THREE, FOUR, FIVE, SIX = range(1, 7)


def jax_array(word, n):
    import jax
    import jax.numpy as jnp

    if word == "key":
        return jax.random.key(n)
    if word == "prng":
        return jax.random.PRNGKey(n)
    if word.endswith("w"):
        made = jnp.full(2, numbers(word[:-1], n)[0])
        assert made.weak_type and str(made.dtype) == DTYPES[word[:-1]], made
        return made
    return jnp.array(value_of(f"{word}#{n}"))


def numpy_object(word, n):
    if word == "np.obj":
        return np.array([Plain(), n], dtype=object)
    value = value_of(f"{word}#{n}")
    return value[()] if word.startswith("ns.") else value


def other(word, n):
    """Everything that is no array."""
    import jax

    makers = {
        "fn": lambda: (lambda x: x),
        "cls": lambda: type(f"Class{n}", (), {}),
        "fpartial": lambda: functools.partial(max, n),
        "jit": lambda: jax.jit(lambda x: x),
        "obj": Plain,
        "mere": Mere,
        "jarr": lambda: GivesArray(n),
        "struct": lambda: jax.ShapeDtypeStruct((2,), "float32"),
        "set": lambda: {n},
        "sublist": lambda: SubList([n]),
        "subdict": lambda: SubDict(a=n),
        "subtuple": lambda: SubTuple([n]),
        "py.c": lambda: n + 0.5j,
        "enum": lambda: Number(n),
    }
    return makers[word]()


@functools.lru_cache(maxsize=None)
def make(name):
    """The real object of that name."""
    word, n = split(name)
    if word.startswith(("np.", "ns.")):
        return numpy_object(word, n)
    if word in DTYPES and word != "obj" or word in ("key", "prng") or word.rstrip("w") in DTYPES:
        if word != "obj":
            return jax_array(word, n)
    return other(word, n)
