# jax/_src/nn/initializers.py: each returns init(key, shape, dtype).
from _leaflint import array


def _initializer(name):
    def init(key, shape, dtype="float32", **options):
        return array(name, dtype, key, shape)

    return init


zeros = _initializer("zeros")
ones = _initializer("ones")


def constant(value, dtype="float32"):
    return _initializer("constant")


def normal(stddev=0.01, dtype="float32"):
    return _initializer("normal")


def uniform(scale=0.01, dtype="float32"):
    return _initializer("uniform")


def truncated_normal(stddev=0.01, dtype="float32", **options):
    return _initializer("truncated_normal")


def variance_scaling(*args, **options):
    return _initializer("variance_scaling")


glorot_normal = variance_scaling
glorot_uniform = variance_scaling
xavier_normal = variance_scaling
xavier_uniform = variance_scaling
he_normal = variance_scaling
he_uniform = variance_scaling
kaiming_normal = variance_scaling
kaiming_uniform = variance_scaling
lecun_normal = variance_scaling
lecun_uniform = variance_scaling


def orthogonal(scale=1.0, **options):
    return _initializer("orthogonal")
