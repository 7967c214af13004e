# numpy: operations on one array.
from _leaflint import numpy_inexact, numpy_like


def exp(x, **options):
    return numpy_inexact("exp", x)


def exp2(x, **options):
    return numpy_inexact("exp2", x)


def expm1(x, **options):
    return numpy_inexact("expm1", x)


def log(x, **options):
    return numpy_inexact("log", x)


def log2(x, **options):
    return numpy_inexact("log2", x)


def log10(x, **options):
    return numpy_inexact("log10", x)


def log1p(x, **options):
    return numpy_inexact("log1p", x)


def sqrt(x, **options):
    return numpy_inexact("sqrt", x)


def cbrt(x, **options):
    return numpy_inexact("cbrt", x)


def sin(x, **options):
    return numpy_inexact("sin", x)


def cos(x, **options):
    return numpy_inexact("cos", x)


def tan(x, **options):
    return numpy_inexact("tan", x)


def arcsin(x, **options):
    return numpy_inexact("arcsin", x)


def arccos(x, **options):
    return numpy_inexact("arccos", x)


def arctan(x, **options):
    return numpy_inexact("arctan", x)


def sinh(x, **options):
    return numpy_inexact("sinh", x)


def cosh(x, **options):
    return numpy_inexact("cosh", x)


def tanh(x, **options):
    return numpy_inexact("tanh", x)


def arcsinh(x, **options):
    return numpy_inexact("arcsinh", x)


def arccosh(x, **options):
    return numpy_inexact("arccosh", x)


def arctanh(x, **options):
    return numpy_inexact("arctanh", x)


def sinc(x, **options):
    return numpy_inexact("sinc", x)


def deg2rad(x, **options):
    return numpy_inexact("deg2rad", x)


def rad2deg(x, **options):
    return numpy_inexact("rad2deg", x)


def reciprocal(x, **options):
    return numpy_inexact("reciprocal", x)


def square(x, *args, **options):
    return numpy_like("square", x, *args)


def negative(x, *args, **options):
    return numpy_like("negative", x, *args)


def positive(x, *args, **options):
    return numpy_like("positive", x, *args)


def sign(x, *args, **options):
    return numpy_like("sign", x, *args)


def floor(x, *args, **options):
    return numpy_like("floor", x, *args)


def ceil(x, *args, **options):
    return numpy_like("ceil", x, *args)


def trunc(x, *args, **options):
    return numpy_like("trunc", x, *args)


def rint(x, *args, **options):
    return numpy_like("rint", x, *args)


def round(x, *args, **options):
    return numpy_like("round", x, *args)


def around(x, *args, **options):
    return numpy_like("around", x, *args)


def real(x, *args, **options):
    return numpy_like("real", x, *args)


def conj(x, *args, **options):
    return numpy_like("conj", x, *args)


def conjugate(x, *args, **options):
    return numpy_like("conjugate", x, *args)


def cumsum(x, *args, **options):
    return numpy_like("cumsum", x, *args)


def cumprod(x, *args, **options):
    return numpy_like("cumprod", x, *args)


def nan_to_num(x, *args, **options):
    return numpy_like("nan_to_num", x, *args)


def abs(x, **options):
    return numpy_like("abs", x)


def absolute(x, **options):
    return numpy_like("abs", x)


def fabs(x, **options):
    return numpy_like("abs", x)


def clip(x, a_min=None, a_max=None, *, min=None, max=None):
    return numpy_like("clip", x, a_min, a_max, min, max)


def imag(x):
    return numpy_like("imag", x)
