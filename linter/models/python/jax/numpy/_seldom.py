# jax/_src/numpy: what is seldom called, on one array or two.
from _leaflint import array, counted, elementwise, inexact, like, opaque, scalar, strong
from jax.numpy._kinds import is_bool, is_complex, is_inexact, is_integer, of_dtype, refuse


def _real_float(name, *operands):
    if is_complex(*operands):
        raise ValueError(name + " does not support complex-valued inputs")
    return inexact(name, *operands)


def angle(z, deg=False):
    return array("angle", "float32", z) if is_complex(z) else strong(inexact("angle", z))


def i0(x):
    return _real_float("i0", x)


def spacing(x):
    return opaque("spacing", x)


def signbit(x):
    return array("signbit", "bool", _real_float("signbit", x))


def isposinf(x, **options):
    return array("isposinf", "bool", _real_float("isposinf", x))


def isneginf(x, **options):
    return array("isneginf", "bool", _real_float("isneginf", x))


def isreal(x):
    return array("isreal", "bool", x)


def iscomplex(x):
    return array("iscomplex", "bool", x)


def isrealobj(x):
    return scalar("bool", "isrealobj", x)


def iscomplexobj(x):
    return scalar("bool", "iscomplexobj", x)


def isscalar(x):
    return scalar("bool", "isscalar", x)


def array_equiv(a1, a2):
    return array("array_equiv", "bool", a1, a2)


def invert(x):
    refuse("invert", is_inexact(x))
    return like("invert", x)


bitwise_not = invert
bitwise_invert = invert


def bitwise_count(x):
    refuse("bitwise_count", is_inexact(x))
    return array("bitwise_count", "uint8", x)


def copy(a, *args, **options):
    return like("copy", a)


def modf(x):
    refuse("modf", is_complex(x))
    return (inexact("modf.0", x), inexact("modf.1", x))


def frexp(x):
    refuse("frexp", is_complex(x))
    return (strong(inexact("frexp.0", x)), array("frexp.1", "int32", x))


def divmod(x1, x2):
    refuse("divmod", is_complex(x1, x2))
    return (counted("floor_divide", False, x1, x2), counted("mod", False, x1, x2))


def gcd(x1, x2):
    if not is_integer(x1, x2) or is_bool(x1) or is_bool(x2):
        return opaque("gcd", x1, x2)
    return elementwise("gcd", x1, x2)


lcm = gcd


def nextafter(x, y):
    return opaque("nextafter", x, y)


def logaddexp2(x1, x2):
    return elementwise("logaddexp2", inexact("float", x1), inexact("float", x2))


def ldexp(x1, x2):
    return opaque("ldexp", x1, x2)


def heaviside(x1, x2):
    refuse("heaviside", is_complex(x1, x2))
    return elementwise("heaviside", inexact("float", x1), inexact("float", x2))


def float_power(x, y):
    return inexact("float_power", x, y)


def copysign(x1, x2):
    refuse("copysign", is_complex(x1, x2))
    return inexact("copysign", x1, x2)


def nancumsum(a, axis=None, dtype=None):
    return of_dtype("nancumsum", dtype, a, strong(counted("nancumsum", False, a)))


def nancumprod(a, axis=None, dtype=None):
    return of_dtype("nancumprod", dtype, a, strong(counted("nancumprod", False, a)))


def cumulative_sum(x, *, axis=None, dtype=None, include_initial=False):
    return of_dtype("cumulative_sum", dtype, x, strong(counted("cumulative_sum", True, x)))


def polyval(p, x, **options):
    return strong(elementwise("polyval", p, x))


def cov(m, *args, **options):
    return inexact("cov", m)


def corrcoef(x, *args, **options):
    return array("corrcoef", "float32", x) if is_bool(x) else inexact("corrcoef", x)


def astype(x, dtype, **options):
    return array("astype", dtype, x)
