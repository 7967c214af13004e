# jax/_src/nn/functions.py: activation functions. Their Python numbers (0, 1.0) have a say in the
# dtype of the result; those that negate or divide refuse booleans or integers.
from _leaflint import elementwise, inexact, strong
from jax.numpy._kinds import is_bool, is_integer, refuse

__lazy__ = {
    "relu6": "jax.nn._functions", "elu": "jax.nn._functions", "celu": "jax.nn._functions",
    "selu": "jax.nn._functions", "leaky_relu": "jax.nn._functions", "mish": "jax.nn._functions",
    "hard_tanh": "jax.nn._functions", "hard_sigmoid": "jax.nn._functions",
    "hard_swish": "jax.nn._functions", "hard_silu": "jax.nn._functions",
    "soft_sign": "jax.nn._functions", "log_sigmoid": "jax.nn._functions",
    "squareplus": "jax.nn._functions", "sparse_plus": "jax.nn._functions",
    "sparse_sigmoid": "jax.nn._functions", "identity": "jax.nn._functions",
    "log1mexp": "jax.nn._functions", "logmeanexp": "jax.nn._functions",
    "glu": "jax.nn._functions", "logsumexp": "jax.nn._functions",
    "standardize": "jax.nn._functions", "one_hot": "jax.nn._functions",
    "dot_product_attention": "jax.nn._functions",
}


def relu(x):
    return elementwise("relu", x, 0)


# lax.logistic takes floats only.
def sigmoid(x):
    refuse("logistic", is_bool(x) or is_integer(x))
    return inexact("sigmoid", x)


def softplus(x):
    return inexact("softplus", x, 0)


def tanh(x):
    return inexact("tanh", x)


def silu(x):
    refuse("logistic", is_bool(x) or is_integer(x))
    return inexact("silu", x)


swish = silu


def gelu(x, approximate=True):
    return strong(inexact("gelu", x))


def softmax(x, axis=-1, where=None, **options):
    refuse("softmax", is_bool(x))
    return inexact("softmax", x)


def log_softmax(x, axis=-1, where=None, **options):
    refuse("log_softmax", is_bool(x))
    return inexact("log_softmax", x)
