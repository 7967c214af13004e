# optax/tree_utils/_tree_math.py, _casting.py, _src/numerics.py: what is done to one leaf. A leaf
# that is no number raises what JAX raises there.
from _leaflint import (
    array, cast, cast_like, dtypes_differ, elementwise, inexact, is_number, like,
)


def number(x):
    if not is_number(x):
        raise TypeError("not a valid JAX array type")
    return x


# With a dtype JAX looks at no more than the shape, and a string has one.
def filled(name, x, dtype=None):
    if dtype is None:
        return like(name, number(x))
    if not isinstance(x, str):
        number(x)
    return array(name, dtype, x)


def root(x):
    return inexact("sqrt", number(x))


def where(one, other):
    return elementwise("where", one, other)


def maximum(one, other):
    return elementwise("maximum", number(one), number(other))


def sign(x):
    return like("sign", number(x))


# numerics.abs_sq takes arrays only.
def abs_sq(x):
    if not hasattr(x, "dtype"):
        raise ValueError("`abs_sq` accepts only NDarrays")
    return (x.conj() * x).real


# The power of a real number, the squared norm of a complex one.
def real_power(x, order):
    if order == 2 and hasattr(x, "dtype"):
        return (x ** order).real
    return x ** order


# jnp.linalg.norm and its kin: one float, of the dtype of a real x.
def norm(x):
    return inexact("norm", number(x)).real


# A branch chosen by lax.select or lax.cond: both have one dtype.
def either(one, other):
    if dtypes_differ(one, other):
        raise TypeError("the branches have different dtypes")
    return where(one, other)


def as_dtype(x, dtype):
    return cast(x, dtype, False)


def of_dtype_of(x, other):
    return cast_like(x, other)
