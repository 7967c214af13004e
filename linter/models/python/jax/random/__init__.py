# jax/_src/random.py: keys and samplers. A sampler's dtype is float32 unless it is given.
from _leaflint import array, key_like, known
from _leaflint import key as _key


def key(seed, *, impl=None):
    return _key("key", True, seed)


def PRNGKey(seed, *, impl=None):
    return _key("key", False, seed)


def split(key, num=2):
    return key_like("split", key, num, length=num if isinstance(num, int) else None)


def fold_in(key, data):
    return key_like("fold_in", key, data)


def clone(key):
    return key


def key_data(keys):
    return array("key_data", "uint32", keys)


def wrap_key_data(data, *, impl=None):
    return _key("wrap_key_data", True, data)


def _sample(name, key, dtype, *operands):
    key_like(name, key)
    return array(name, dtype, key, *operands)


def normal(key, shape=(), dtype="float32", **options):
    return _sample("normal", key, dtype, shape)


def uniform(key, shape=(), dtype="float32", minval=0.0, maxval=1.0, **options):
    return _sample("uniform", key, dtype, shape, minval, maxval)


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
    from _leaflint import array_of, like
    key_like("permutation", key)
    return like("permutation", x, key)


def shuffle(key, x, axis=0):
    return permutation(key, x)


def choice(key, a, shape=(), replace=True, p=None, axis=0, **options):
    from _leaflint import like
    key_like("choice", key)
    return like("choice", a, key, shape)
