# jax/_src/numpy: operations on one array.
from _leaflint import inexact, like


def exp(x, **options):
    return inexact("exp", x)


def exp2(x, **options):
    return inexact("exp2", x)


def expm1(x, **options):
    return inexact("expm1", x)


def log(x, **options):
    return inexact("log", x)


def log2(x, **options):
    return inexact("log2", x)


def log10(x, **options):
    return inexact("log10", x)


def log1p(x, **options):
    return inexact("log1p", x)


def sqrt(x, **options):
    return inexact("sqrt", x)


def cbrt(x, **options):
    return inexact("cbrt", x)


def sin(x, **options):
    return inexact("sin", x)


def cos(x, **options):
    return inexact("cos", x)


def tan(x, **options):
    return inexact("tan", x)


def arcsin(x, **options):
    return inexact("arcsin", x)


def arccos(x, **options):
    return inexact("arccos", x)


def arctan(x, **options):
    return inexact("arctan", x)


def sinh(x, **options):
    return inexact("sinh", x)


def cosh(x, **options):
    return inexact("cosh", x)


def tanh(x, **options):
    return inexact("tanh", x)


def arcsinh(x, **options):
    return inexact("arcsinh", x)


def arccosh(x, **options):
    return inexact("arccosh", x)


def arctanh(x, **options):
    return inexact("arctanh", x)


def sinc(x, **options):
    return inexact("sinc", x)


def deg2rad(x, **options):
    return inexact("deg2rad", x)


def rad2deg(x, **options):
    return inexact("rad2deg", x)


def reciprocal(x, **options):
    return inexact("reciprocal", x)


def square(x, *args, **options):
    return like("square", x, *args)


def negative(x, *args, **options):
    return like("negative", x, *args)


def positive(x, *args, **options):
    return like("positive", x, *args)


def sign(x, *args, **options):
    return like("sign", x, *args)


def floor(x, *args, **options):
    return like("floor", x, *args)


def ceil(x, *args, **options):
    return like("ceil", x, *args)


def trunc(x, *args, **options):
    return like("trunc", x, *args)


def rint(x, *args, **options):
    return like("rint", x, *args)


def round(x, *args, **options):
    return like("round", x, *args)


def around(x, *args, **options):
    return like("around", x, *args)


def real(x, *args, **options):
    return like("real", x, *args)


def conj(x, *args, **options):
    return like("conj", x, *args)


def conjugate(x, *args, **options):
    return like("conjugate", x, *args)


def cumsum(x, *args, **options):
    return like("cumsum", x, *args)


def cumprod(x, *args, **options):
    return like("cumprod", x, *args)


def nan_to_num(x, *args, **options):
    return like("nan_to_num", x, *args)


def abs(x, **options):
    return like("abs", x)


def absolute(x, **options):
    return like("abs", x)


def fabs(x, **options):
    return like("abs", x)


def clip(x, a_min=None, a_max=None, *, min=None, max=None):
    return like("clip", x, a_min, a_max, min, max)


def imag(x):
    return like("imag", x)
