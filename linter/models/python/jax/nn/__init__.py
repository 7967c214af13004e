# jax/_src/nn/functions.py: activation functions; those that compute make floats of integers.
from _leaflint import inexact, like

__lazy__ = {
    "relu6": "jax.nn._functions", "elu": "jax.nn._functions", "celu": "jax.nn._functions",
    "selu": "jax.nn._functions", "leaky_relu": "jax.nn._functions", "mish": "jax.nn._functions",
    "hard_tanh": "jax.nn._functions", "hard_sigmoid": "jax.nn._functions",
    "hard_swish": "jax.nn._functions", "hard_silu": "jax.nn._functions",
    "soft_sign": "jax.nn._functions", "log_sigmoid": "jax.nn._functions",
    "glu": "jax.nn._functions", "logsumexp": "jax.nn._functions",
    "standardize": "jax.nn._functions", "one_hot": "jax.nn._functions",
    "dot_product_attention": "jax.nn._functions",
}


def relu(x):
    return like("relu", x)


def sigmoid(x):
    return inexact("sigmoid", x)


def softplus(x):
    return inexact("softplus", x)


def tanh(x):
    return inexact("tanh", x)


def silu(x):
    return inexact("silu", x)


swish = silu


def gelu(x, approximate=True):
    return inexact("gelu", x, approximate)


def softmax(x, axis=-1, where=None, **options):
    return inexact("softmax", x)


def log_softmax(x, axis=-1, where=None, **options):
    return inexact("log_softmax", x)
