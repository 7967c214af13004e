# jax/_src/nn/initializers.py: each returns init(key, shape, dtype); the maker has the default.
from _leaflint import array


def _initializer(name, dtype):
    default = "float32" if dtype is None else dtype

    def init(key, shape, dtype=default, out_sharding=None):
        return array(name, dtype, key, shape)

    return init


zeros = _initializer("zeros", None)
ones = _initializer("ones", None)


def constant(value, dtype=None):
    return _initializer("constant", dtype)


def normal(stddev=0.01, dtype=None):
    return _initializer("normal", dtype)


def uniform(scale=0.01, dtype=None):
    return _initializer("uniform", dtype)


def truncated_normal(stddev=0.01, dtype=None, lower=-2.0, upper=2.0):
    return _initializer("truncated_normal", dtype)


def variance_scaling(scale, mode, distribution, in_axis=-2, out_axis=-1, batch_axis=(), dtype=None):
    return _initializer("variance_scaling", dtype)


def glorot_normal(in_axis=-2, out_axis=-1, batch_axis=(), dtype=None):
    return _initializer("variance_scaling", dtype)


glorot_uniform = glorot_normal
xavier_normal = glorot_normal
xavier_uniform = glorot_normal
he_normal = glorot_normal
he_uniform = glorot_normal
kaiming_normal = glorot_normal
kaiming_uniform = glorot_normal
lecun_normal = glorot_normal
lecun_uniform = glorot_normal


def orthogonal(scale=1.0, column_axis=-1, dtype=None):
    return _initializer("orthogonal", dtype)


delta_orthogonal = orthogonal
