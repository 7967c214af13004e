# jax/_src/numpy: operations on one array.
from _leaflint import counted, elementwise, inexact, like, strong
from jax.numpy._kinds import is_bool, is_complex, is_integer, of_dtype, real_of, refuse


def exp(x, **options):
    return inexact("exp", x)


def exp2(x, **options):
    return inexact("exp2", x)


def expm1(x, **options):
    return inexact("expm1", x)


def log(x, **options):
    return inexact("log", x)


def log2(x, **options):
    return strong(inexact("log2", x))


def log10(x, **options):
    return strong(inexact("log10", x))


def log1p(x, **options):
    return inexact("log1p", x)


def sqrt(x, **options):
    return inexact("sqrt", x)


def cbrt(x, **options):
    refuse("cbrt", is_complex(x))
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
    return counted("square", False, x, *args)


def negative(x, *args, **options):
    refuse("negative", is_bool(x))
    return like("negative", x, *args)


def positive(x, *args, **options):
    return like("positive", x, *args)


def sign(x, *args, **options):
    refuse("sign", is_bool(x))
    return like("sign", x, *args)


def floor(x, *args, **options):
    refuse("floor", is_complex(x))
    return like("floor", x, *args)


def ceil(x, *args, **options):
    refuse("ceil", is_complex(x))
    return like("ceil", x, *args)


def trunc(x, *args, **options):
    refuse("trunc", is_complex(x))
    return like("trunc", x, *args)


def rint(x, *args, **options):
    if is_bool(x) or is_integer(x):
        return strong(inexact("rint", x))
    return like("rint", x, *args)


def round(x, *args, **options):
    if is_bool(x):
        raise ValueError("cannot round booleans")
    return like("round", x, *args)


def around(x, *args, **options):
    if is_bool(x):
        raise ValueError("cannot round booleans")
    return like("around", x, *args)


def real(x):
    return real_of("real", x)


def conj(x, *args, **options):
    return like("conj", x, *args)


def conjugate(x, *args, **options):
    return like("conjugate", x, *args)


def cumsum(a, axis=None, dtype=None, **options):
    return of_dtype("cumsum", dtype, a, strong(counted("cumsum", False, a)))


def cumprod(a, axis=None, dtype=None, **options):
    return of_dtype("cumprod", dtype, a, strong(counted("cumprod", False, a)))


def nan_to_num(x, *args, **options):
    return like("nan_to_num", x) if is_bool(x) or is_integer(x) else strong(like("nan_to_num", x))


def abs(x, **options):
    return real_of("abs", x)


def absolute(x, **options):
    return real_of("abs", x)


def fabs(x, **options):
    refuse("fabs", is_complex(x))
    return inexact("abs", x)


def clip(a, a_min=None, a_max=None, *, min=None, max=None):
    bounds = [bound for bound in (a_min, a_max, min, max) if bound is not None]
    return elementwise("clip", a, *bounds)


def imag(x):
    return real_of("imag", x)