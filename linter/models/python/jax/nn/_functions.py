# jax/_src/nn/functions.py: the functions that are seldom used.
from _leaflint import array, counted, elementwise, inexact, like, strong
from jax.numpy._kinds import is_bool, is_integer, refuse


def identity(x):
    return like("identity", x)


def relu6(x):
    return elementwise("relu6", x, 6.0)


def elu(x, alpha=1.0):
    return inexact("elu", x, alpha)


def celu(x, alpha=1.0):
    return inexact("celu", x, alpha)


def selu(x):
    return elementwise("selu", x, 1.0)


def leaky_relu(x, negative_slope=0.01):
    return inexact("leaky_relu", x, negative_slope)


def mish(x):
    return inexact("mish", x, 0)


def hard_tanh(x):
    return elementwise("hard_tanh", x, 1)


def hard_sigmoid(x):
    return elementwise("hard_sigmoid", x, 6.0)


def hard_swish(x):
    return elementwise("hard_swish", x, 6.0)


hard_silu = hard_swish


def soft_sign(x):
    return inexact("soft_sign", x, 1)


def squareplus(x, b=4):
    return inexact("squareplus", counted("square", False, x), b)


def sparse_plus(x):
    return elementwise("sparse_plus", x, 1.0)


def sparse_sigmoid(x):
    return elementwise("sparse_sigmoid", x, 1.0)


def log_sigmoid(x):
    refuse("neg", is_bool(x))
    return inexact("log_sigmoid", x, 0)


def log1mexp(x):
    refuse("neg", is_bool(x))
    return inexact("log1mexp", x)


def glu(x, axis=-1):
    refuse("logistic", is_bool(x) or is_integer(x))
    return inexact("glu", x)


def logsumexp(a, axis=None, b=None, keepdims=False, return_sign=False, where=None):
    result = strong(inexact("logsumexp", a) if b is None else inexact("logsumexp", a, b))
    return (result, strong(inexact("sign", a))) if return_sign else result


def logmeanexp(x, axis=None, where=None, keepdims=False):
    return strong(inexact("logmeanexp", x))


def standardize(x, axis=-1, **options):
    return inexact("standardize", x)


def one_hot(x, num_classes, *, dtype=None, axis=-1):
    return array("one_hot", "float32" if dtype is None else dtype, x, num_classes)


def dot_product_attention(query, key, value, *args, **options):
    return elementwise("attention", query, key, value)
