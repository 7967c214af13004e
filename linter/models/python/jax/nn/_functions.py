# jax/_src/nn/functions.py: the functions that are seldom used.
from _leaflint import array, elementwise, inexact, like


def relu6(x):
    return like("relu6", x)


def elu(x, alpha=1.0):
    return inexact("elu", x, alpha)


def celu(x, alpha=1.0):
    return inexact("celu", x, alpha)


def selu(x):
    return inexact("selu", x)


def leaky_relu(x, negative_slope=0.01):
    return inexact("leaky_relu", x, negative_slope)


def mish(x):
    return inexact("mish", x)


def hard_tanh(x):
    return like("hard_tanh", x)


def hard_sigmoid(x):
    return inexact("hard_sigmoid", x)


def hard_swish(x):
    return inexact("hard_swish", x)


hard_silu = hard_swish


def soft_sign(x):
    return inexact("soft_sign", x)


def log_sigmoid(x):
    return inexact("log_sigmoid", x)


def glu(x, axis=-1):
    return inexact("glu", x)


def logsumexp(a, axis=None, b=None, keepdims=False, **options):
    return inexact("logsumexp", a)


def standardize(x, axis=-1, **options):
    return inexact("standardize", x)


def one_hot(x, num_classes, *, dtype="float32", axis=-1):
    return array("one_hot", dtype, x, num_classes)


def dot_product_attention(query, key, value, *args, **options):
    return elementwise("attention", query, key, value)
