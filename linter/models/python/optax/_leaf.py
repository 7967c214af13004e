# optax/tree_utils/_tree_math.py, _casting.py, _src/numerics.py: what is done to one leaf. A leaf
# that is no number raises what JAX raises there.
from _leaflint import (
    array, cast, cast_like, dtypes_differ, elementwise, inexact, is_array, is_floating, is_key,
    is_number, like,
)


def number(x):
    if not is_number(x):
        raise TypeError("not a valid JAX array type")
    return x


# What has a shape, a dtype, astype.
def an_array(x):
    if not is_array(x):
        raise AttributeError("no attribute 'dtype'")
    return x


def is_complex(x):
    if is_array(x):
        return not is_key(x) and dtypes_differ(x, x.real)
    return isinstance(x, complex)


def is_inexact(x):
    return is_floating(x) or is_complex(x)


# Order is not defined for complex numbers.
def ordered(x):
    if is_complex(number(x)):
        raise ValueError("clip received a complex value")
    return x


# With a dtype JAX looks at no more than the shape, and a string has one.
def filled(name, x, dtype=None):
    if dtype is None:
        return like(name, number(x))
    if not isinstance(x, str):
        number(x)
    return array(name, dtype, x)


# jnp.zeros(shape, dtype=x.dtype): not weak.
def made_for(name, x):
    return cast_like(like(name, an_array(x)), x)


# jnp.asarray(value, dtype=x.dtype)
def constant_for(value, x):
    if is_key(x):
        raise TypeError("a number cannot be made a random key")
    return cast_like(array("constant", "float32", value), an_array(x))


def root(x):
    return inexact("sqrt", number(x))


# jax.lax.rsqrt promotes nothing.
def inverse_root(x):
    if not is_inexact(x):
        raise TypeError("rsqrt does not accept integers")
    return 1 / root(x)


def where(one, other):
    if (is_key(one) or is_key(other)) and dtypes_differ(one, other):
        raise ValueError("random keys and numbers cannot be selected from")
    return like("where", one) if is_key(one) else elementwise("where", one, other)


# jnp.sum and its kin forget that a number was weak.
def strong(x):
    return cast_like(x, x)


def astype(x, dtype):
    if is_key(an_array(x)):
        raise NotImplementedError("random keys cannot be made numbers")
    return x.astype(dtype)


def maximum(one, other):
    return elementwise("maximum", number(one), number(other))


def sign(x):
    return like("sign", number(x))


# numerics.abs_sq takes arrays only.
def abs_sq(x):
    if not is_array(x):
        raise ValueError("`abs_sq` accepts only NDarrays")
    return (x.conj() * x).real


# The power of a real number, the squared norm of a complex one.
def real_power(x, order):
    return (x ** order).real if is_array(x) else x ** order


# jnp.linalg.norm: one float, of the dtype of a real x.
def norm(x):
    return strong(inexact("norm", number(x)).real)


# A branch chosen by lax.select: both have one dtype.
def either(one, other):
    if dtypes_differ(one, other):
        raise TypeError("the branches have different dtypes")
    return where(one, other)


def as_dtype(x, dtype):
    return cast(x, dtype, False)


def of_dtype_of(x, other):
    return cast_like(x, other)
