# jax/_src/numpy: operations on several arrays.
from _leaflint import array, counted, elementwise, inexact, like, opaque, strong
from jax.numpy._kinds import is_bool, is_complex, is_inexact, refuse


def add(x, y, **options):
    return elementwise("add", x, y)


def subtract(x, y, **options):
    refuse("subtract", is_bool(x, y))
    return elementwise("subtract", x, y)


def multiply(x, y, **options):
    return elementwise("multiply", x, y)


def maximum(x, y, **options):
    return elementwise("maximum", x, y)


def minimum(x, y, **options):
    return elementwise("minimum", x, y)


def power(x, y, **options):
    result = counted("power", False, x, y)
    return strong(result) if is_bool(x) else result


def mod(x, y, **options):
    refuse("mod", is_complex(x, y))
    return counted("mod", False, x, y)


def remainder(x, y, **options):
    refuse("remainder", is_complex(x, y))
    return counted("remainder", False, x, y)


def fmod(x, y, **options):
    refuse("fmod", is_complex(x, y))
    return counted("fmod", False, x, y)


def floor_divide(x, y, **options):
    refuse("floor_divide", is_complex(x, y))
    return counted("floor_divide", False, x, y)


def bitwise_and(x, y, **options):
    refuse("bitwise_and", is_inexact(x, y))
    return elementwise("bitwise_and", x, y)


def bitwise_or(x, y, **options):
    refuse("bitwise_or", is_inexact(x, y))
    return elementwise("bitwise_or", x, y)


def bitwise_xor(x, y, **options):
    refuse("bitwise_xor", is_inexact(x, y))
    return elementwise("bitwise_xor", x, y)


def left_shift(x, y, **options):
    refuse("left_shift", is_inexact(x, y))
    return counted("left_shift", False, x, y)


def right_shift(x, y, **options):
    refuse("right_shift", is_inexact(x, y))
    return counted("right_shift", False, x, y)


def fmax(x, y, **options):
    return elementwise("fmax", x, y)


def fmin(x, y, **options):
    return elementwise("fmin", x, y)


def true_divide(x, y, **options):
    return inexact("true_divide", x, y)


def divide(x, y, **options):
    return inexact("divide", x, y)


def arctan2(x, y, **options):
    return inexact("arctan2", x, y)


def hypot(x, y, **options):
    if is_complex(x, y):
        raise ValueError("hypot does not support complex-valued inputs")
    return elementwise("hypot", inexact("float", x), inexact("float", y))


def logaddexp(x, y, **options):
    return inexact("logaddexp", x, y)


def isnan(*operands, **options):
    return array("isnan", "bool", *operands)


def isinf(*operands, **options):
    return array("isinf", "bool", *operands)


def isfinite(*operands, **options):
    return array("isfinite", "bool", *operands)


def logical_not(*operands, **options):
    return array("logical_not", "bool", *operands)


def logical_and(*operands, **options):
    return array("logical_and", "bool", *operands)


def logical_or(*operands, **options):
    return array("logical_or", "bool", *operands)


def logical_xor(*operands, **options):
    return array("logical_xor", "bool", *operands)


def equal(*operands, **options):
    return array("equal", "bool", *operands)


def not_equal(*operands, **options):
    return array("not_equal", "bool", *operands)


def less(*operands, **options):
    return array("less", "bool", *operands)


def less_equal(*operands, **options):
    return array("less_equal", "bool", *operands)


def greater(*operands, **options):
    return array("greater", "bool", *operands)


def greater_equal(*operands, **options):
    return array("greater_equal", "bool", *operands)


def isclose(*operands, **options):
    return array("isclose", "bool", *operands)


def isin(*operands, **options):
    return array("isin", "bool", *operands)


# Read in JAX 0.10.2 (numpy/lax_numpy.py, util.check_arraylike), and run: functions, strings, None
# beside an array, and containers are refused.
def _no_array(x):
    return x is None or callable(x) or isinstance(x, (str, list, tuple, dict))


def where(condition, x=None, y=None, **options):
    if x is None and y is None:
        return opaque("where", condition)
    if _no_array(x) or _no_array(y):
        raise TypeError("where requires ndarray or scalar arguments")
    return like("where", elementwise("either", x, y), condition)


def select(condlist, choicelist, default=0):
    return elementwise("select", choicelist, default)


def interp(x, xp, fp, **options):
    return inexact("interp", x, xp, fp)
