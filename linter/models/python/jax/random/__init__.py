# jax/_src/random/core.py: keys, and the samplers that everybody uses. What a key may be and what
# becomes of it is decided by the reference (semantics.md 17).
from _leaflint import array, check_key, check_shape, fold_in, make_key, opaque, split_key

__lazy__ = {
    "ball": "jax.random._samplers", "bernoulli": "jax.random._samplers",
    "beta": "jax.random._distributions", "binomial": "jax.random._distributions",
    "bits": "jax.random._samplers", "categorical": "jax.random._samplers",
    "cauchy": "jax.random._samplers", "chisquare": "jax.random._distributions",
    "choice": "jax.random._samplers", "clone": "jax.random._keys",
    "dirichlet": "jax.random._distributions", "double_sided_maxwell": "jax.random._distributions",
    "exponential": "jax.random._samplers", "f": "jax.random._distributions",
    "gamma": "jax.random._distributions", "generalized_normal": "jax.random._distributions",
    "geometric": "jax.random._distributions", "gumbel": "jax.random._samplers",
    "key_data": "jax.random._keys", "key_impl": "jax.random._keys",
    "laplace": "jax.random._samplers", "loggamma": "jax.random._distributions",
    "logistic": "jax.random._samplers", "lognormal": "jax.random._distributions",
    "maxwell": "jax.random._samplers", "multinomial": "jax.random._distributions",
    "multivariate_normal": "jax.random._distributions", "orthogonal": "jax.random._samplers",
    "pareto": "jax.random._distributions", "permutation": "jax.random._samplers",
    "poisson": "jax.random._distributions", "rademacher": "jax.random._samplers",
    "randint": "jax.random._samplers", "rayleigh": "jax.random._distributions",
    "t": "jax.random._distributions", "triangular": "jax.random._distributions",
    "truncated_normal": "jax.random._samplers", "wald": "jax.random._distributions",
    "weibull_min": "jax.random._distributions", "wrap_key_data": "jax.random._keys",
}


# Another implementation than the usual one makes keys of another dtype or shape.
def _usual(impl):
    return impl is None or impl == "threefry2x32"


def key(seed, *, impl=None, dtype=None):
    if not (_usual(impl) and _usual(dtype)):
        return opaque("key", seed, impl, dtype)
    return make_key(True, seed)


def PRNGKey(seed, *, impl=None):
    return make_key(False, seed) if _usual(impl) else opaque("key", seed, impl)


def split(key, num=2):
    return split_key(key, num)


# A sampler's dtype is float32 unless it is given.
def _sample(name, key, dtype, *operands):
    check_key(name, key, *operands)
    return array(name, dtype, key, *operands)


def normal(key, shape=(), dtype=None, **options):
    check_shape(shape)
    return _sample("normal", key, dtype, shape)


def uniform(key, shape=(), dtype=None, minval=0.0, maxval=1.0, **options):
    check_shape(shape)
    return _sample("uniform", key, dtype, shape, minval, maxval)
