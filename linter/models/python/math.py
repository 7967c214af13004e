# math: Python numbers of which only the kind is known.
from _leaflint import scalar

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def sqrt(x, *base):
    return scalar("float", "sqrt", x, *base)


def exp(x, *base):
    return scalar("float", "exp", x, *base)


def expm1(x, *base):
    return scalar("float", "expm1", x, *base)


def log(x, *base):
    return scalar("float", "log", x, *base)


def log2(x, *base):
    return scalar("float", "log2", x, *base)


def log10(x, *base):
    return scalar("float", "log10", x, *base)


def log1p(x, *base):
    return scalar("float", "log1p", x, *base)


def sin(x, *base):
    return scalar("float", "sin", x, *base)


def cos(x, *base):
    return scalar("float", "cos", x, *base)


def tan(x, *base):
    return scalar("float", "tan", x, *base)


def asin(x, *base):
    return scalar("float", "asin", x, *base)


def acos(x, *base):
    return scalar("float", "acos", x, *base)


def atan(x, *base):
    return scalar("float", "atan", x, *base)


def sinh(x, *base):
    return scalar("float", "sinh", x, *base)


def cosh(x, *base):
    return scalar("float", "cosh", x, *base)


def tanh(x, *base):
    return scalar("float", "tanh", x, *base)


def fabs(x, *base):
    return scalar("float", "fabs", x, *base)


def degrees(x, *base):
    return scalar("float", "degrees", x, *base)


def radians(x, *base):
    return scalar("float", "radians", x, *base)


def gamma(x, *base):
    return scalar("float", "gamma", x, *base)


def lgamma(x, *base):
    return scalar("float", "lgamma", x, *base)


def erf(x, *base):
    return scalar("float", "erf", x, *base)


def cbrt(x, *base):
    return scalar("float", "cbrt", x, *base)


def pow(x, y):
    return scalar("float", "pow", x, y)


def atan2(x, y):
    return scalar("float", "atan2", x, y)


def hypot(x, y):
    return scalar("float", "hypot", x, y)


def fmod(x, y):
    return scalar("float", "fmod", x, y)


def copysign(x, y):
    return scalar("float", "copysign", x, y)


def dist(x, y):
    return scalar("float", "dist", x, y)


def floor(x):
    return scalar("int", "floor", x)


def ceil(x):
    return scalar("int", "ceil", x)


def trunc(x):
    return scalar("int", "trunc", x)


def factorial(x):
    return scalar("int", "factorial", x)


def isqrt(x):
    return scalar("int", "isqrt", x)


def gcd(x, y=None):
    return scalar("int", "gcd", x, y)


def lcm(x, y=None):
    return scalar("int", "lcm", x, y)


def comb(x, y=None):
    return scalar("int", "comb", x, y)


def perm(x, y=None):
    return scalar("int", "perm", x, y)


def isnan(x):
    return scalar("bool", "isnan", x)


def isinf(x):
    return scalar("bool", "isinf", x)


def isfinite(x):
    return scalar("bool", "isfinite", x)


def isclose(a, b, **options):
    return scalar("bool", "isclose", a, b)


def prod(iterable, *, start=1):
    result = start
    for element in iterable:
        result = result * element
    return result


def fsum(iterable):
    return scalar("float", "fsum", iterable)
