# jax/_src/random/core.py: samplers of distributions with parameters.
from _leaflint import inexact
from jax.random import _sample


def gamma(key, a, shape=None, dtype=None, **options):
    return _sample("gamma", key, dtype, a, shape)


def loggamma(key, a, shape=None, dtype=None, **options):
    return _sample("loggamma", key, dtype, a, shape)


def beta(key, a, b, shape=None, dtype=None, **options):
    return _sample("beta", key, dtype, a, b, shape)


def binomial(key, n, p, shape=None, dtype=None):
    return _sample("binomial", key, dtype, n, p, shape)


def chisquare(key, df, shape=None, dtype=None, **options):
    return _sample("chisquare", key, dtype, df, shape)


def dirichlet(key, alpha, shape=None, dtype=None, **options):
    return _sample("dirichlet", key, dtype, alpha, shape)


def double_sided_maxwell(key, loc, scale, shape=(), dtype=None):
    return _sample("double_sided_maxwell", key, dtype, loc, scale, shape)


def f(key, dfnum, dfden, shape=None, dtype=None, **options):
    return _sample("f", key, dtype, dfnum, dfden, shape)


def generalized_normal(key, p, shape=(), dtype=None, **options):
    return _sample("generalized_normal", key, dtype, p, shape)


def geometric(key, p, shape=None, dtype=None, **options):
    return _sample("geometric", key, "int32" if dtype is None else dtype, p, shape)


def lognormal(key, sigma=1.0, shape=None, dtype=None, **options):
    return _sample("lognormal", key, dtype, sigma, shape)


def multinomial(key, n, p, *, shape=None, dtype=None, unroll=1):
    return _sample("multinomial", key, dtype, n, p, shape)


# Of the dtype that mean and cov have together.
def multivariate_normal(key, mean, cov, shape=None, dtype=None, method="cholesky", **options):
    if dtype is None:
        dtype = inexact("promoted", mean, cov).dtype
    return _sample("multivariate_normal", key, dtype, mean, cov, shape)


def pareto(key, b, shape=None, dtype=None, **options):
    return _sample("pareto", key, dtype, b, shape)


def poisson(key, lam, shape=None, dtype=None, **options):
    return _sample("poisson", key, "int32" if dtype is None else dtype, lam, shape)


def rayleigh(key, scale, shape=None, dtype=None, **options):
    return _sample("rayleigh", key, dtype, scale, shape)


def t(key, df, shape=None, dtype=None, **options):
    return _sample("t", key, dtype, df, shape)


def triangular(key, left, mode, right, shape=None, dtype=None, **options):
    return _sample("triangular", key, dtype, left, mode, right, shape)


def wald(key, mean, shape=None, dtype=None, **options):
    return _sample("wald", key, dtype, mean, shape)


def weibull_min(key, scale, concentration, shape=(), dtype=None):
    return _sample("weibull_min", key, dtype, scale, concentration, shape)
