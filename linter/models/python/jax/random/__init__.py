# jax/_src/random.py: keys and samplers. A sampler's dtype is float32 unless it is given.
from _leaflint import array, key_like
from _leaflint import key as _key

__lazy__ = {
    "clone": "jax.random._samplers", "key_data": "jax.random._samplers",
    "wrap_key_data": "jax.random._samplers", "truncated_normal": "jax.random._samplers",
    "bernoulli": "jax.random._samplers", "randint": "jax.random._samplers",
    "bits": "jax.random._samplers", "categorical": "jax.random._samplers",
    "gumbel": "jax.random._samplers", "exponential": "jax.random._samplers",
    "laplace": "jax.random._samplers", "cauchy": "jax.random._samplers",
    "logistic": "jax.random._samplers", "rademacher": "jax.random._samplers",
    "poisson": "jax.random._samplers", "gamma": "jax.random._samplers",
    "beta": "jax.random._samplers", "dirichlet": "jax.random._samplers",
    "multivariate_normal": "jax.random._samplers", "orthogonal": "jax.random._samplers",
    "ball": "jax.random._samplers", "permutation": "jax.random._samplers",
    "shuffle": "jax.random._samplers", "choice": "jax.random._samplers",
}


def key(seed, *, impl=None):
    return _key("key", True, seed)


def PRNGKey(seed, *, impl=None):
    return _key("key", False, seed)


def split(key, num=2):
    return key_like("split", key, num, length=num if isinstance(num, int) else None)


def fold_in(key, data):
    return key_like("fold_in", key, data)


def _sample(name, key, dtype, *operands):
    key_like(name, key)
    return array(name, dtype, key, *operands)


def normal(key, shape=(), dtype="float32", **options):
    return _sample("normal", key, dtype, shape)


def uniform(key, shape=(), dtype="float32", minval=0.0, maxval=1.0, **options):
    return _sample("uniform", key, dtype, shape, minval, maxval)
