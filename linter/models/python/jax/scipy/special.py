# jax/_src/scipy/special.py
from _leaflint import inexact


def logsumexp(a, axis=None, b=None, keepdims=False, return_sign=False):
    return inexact("logsumexp", a)


def expit(x):
    return inexact("sigmoid", x)


def erf(x):
    return inexact("erf", x)


def gammaln(x):
    return inexact("gammaln", x)


def logit(x):
    return inexact("logit", x)


def digamma(x):
    return inexact("digamma", x)


def erfc(x):
    return inexact("erfc", x)


def erfinv(x):
    return inexact("erfinv", x)


def xlogy(x, y):
    return inexact("xlogy", x, y)
