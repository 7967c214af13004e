# jax/_src/random/core.py: samplers of floats, bits, integers and choices.
from _leaflint import array, check_key, like
from jax.random import _sample


def _int(dtype):
    return "int32" if dtype is None else dtype


def truncated_normal(key, lower, upper, shape=None, dtype=None, **options):
    return _sample("truncated_normal", key, dtype, lower, upper, shape)


def bernoulli(key, p=0.5, shape=None, mode="low", **options):
    return _sample("bernoulli", key, "bool", p, shape)


def randint(key, shape, minval, maxval, dtype=None, **options):
    return _sample("randint", key, _int(dtype), shape, minval, maxval)


def bits(key, shape=(), dtype=None, **options):
    return _sample("bits", key, "uint32" if dtype is None else dtype, shape)


def categorical(key, logits, axis=-1, shape=None, replace=True, mode=None, **options):
    return _sample("categorical", key, "int32", logits, axis, shape, replace)


def gumbel(key, shape=(), dtype=None, mode=None, **options):
    return _sample("gumbel", key, dtype, shape)


def exponential(key, shape=(), dtype=None, **options):
    return _sample("exponential", key, dtype, shape)


def laplace(key, shape=(), dtype=None, **options):
    return _sample("laplace", key, dtype, shape)


def cauchy(key, shape=(), dtype=None, **options):
    return _sample("cauchy", key, dtype, shape)


def logistic(key, shape=(), dtype=None, **options):
    return _sample("logistic", key, dtype, shape)


def maxwell(key, shape=(), dtype=None, **options):
    return _sample("maxwell", key, dtype, shape)


def rademacher(key, shape=(), dtype=None, **options):
    return _sample("rademacher", key, _int(dtype), shape)


def orthogonal(key, n, shape=(), dtype=None, m=None, **options):
    return _sample("orthogonal", key, dtype, n, shape, m)


def ball(key, d, p=2, shape=(), dtype=None, **options):
    return _sample("ball", key, dtype, d, p, shape)


# permutation of a number is a range of integers in another order.
def permutation(key, x, axis=0, independent=False, **options):
    check_key("permutation", key, x, axis)
    return like("permutation", x, key, axis, independent)


def choice(key, a, shape=(), replace=True, p=None, axis=0, mode=None):
    check_key("choice", key, a, shape)
    return like("choice", a, key, shape, replace, p, axis)
