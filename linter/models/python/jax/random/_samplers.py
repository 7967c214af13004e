# jax/_src/random.py: the samplers that are seldom used.
from _leaflint import array, key_like, like
from _leaflint import key as _key
from jax.random import _sample


def clone(key):
    return key


def key_data(keys):
    return array("key_data", "uint32", keys)


def wrap_key_data(data, *, impl=None):
    return _key("wrap_key_data", True, data)


def truncated_normal(key, lower, upper, shape=None, dtype="float32", **options):
    return _sample("truncated_normal", key, dtype, lower, upper, shape)


def bernoulli(key, p=0.5, shape=None, **options):
    return _sample("bernoulli", key, "bool", p, shape)


def randint(key, shape, minval, maxval, dtype="int32", **options):
    return _sample("randint", key, dtype, shape, minval, maxval)


def bits(key, shape=(), dtype="uint32", **options):
    return _sample("bits", key, dtype, shape)


def categorical(key, logits, axis=-1, shape=None, **options):
    return _sample("categorical", key, "int32", logits, shape)


def gumbel(key, shape=(), dtype="float32", **options):
    return _sample("gumbel", key, dtype, shape)


def exponential(key, shape=(), dtype="float32", **options):
    return _sample("exponential", key, dtype, shape)


def laplace(key, shape=(), dtype="float32", **options):
    return _sample("laplace", key, dtype, shape)


def cauchy(key, shape=(), dtype="float32", **options):
    return _sample("cauchy", key, dtype, shape)


def logistic(key, shape=(), dtype="float32", **options):
    return _sample("logistic", key, dtype, shape)


def rademacher(key, shape=(), dtype="int32", **options):
    return _sample("rademacher", key, dtype, shape)


def poisson(key, lam, shape=None, dtype="int32"):
    return _sample("poisson", key, dtype, lam, shape)


def gamma(key, a, shape=None, dtype="float32"):
    return _sample("gamma", key, dtype, a, shape)


def beta(key, a, b, shape=None, dtype="float32"):
    return _sample("beta", key, dtype, a, b, shape)


def dirichlet(key, alpha, shape=None, dtype="float32"):
    return _sample("dirichlet", key, dtype, alpha, shape)


def multivariate_normal(key, mean, cov, shape=None, dtype="float32", method="cholesky"):
    return _sample("multivariate_normal", key, dtype, mean, cov, shape)


def orthogonal(key, n, shape=(), dtype="float32", **options):
    return _sample("orthogonal", key, dtype, n, shape)


def ball(key, d, p=2, shape=(), dtype="float32"):
    return _sample("ball", key, dtype, d, shape)


# permutation of a number is a range of integers in another order.


def permutation(key, x, axis=0, independent=False, **options):
    key_like("permutation", key)
    return like("permutation", x, key)


def shuffle(key, x, axis=0):
    return permutation(key, x)


def choice(key, a, shape=(), replace=True, p=None, axis=0, **options):
    key_like("choice", key)
    return like("choice", a, key, shape)
