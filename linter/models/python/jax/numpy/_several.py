# jax/_src/numpy: operations on several arrays.
from _leaflint import array, elementwise, inexact, like, opaque


def add(x, y, **options):
    return elementwise("add", x, y)


def subtract(x, y, **options):
    return elementwise("subtract", x, y)


def multiply(x, y, **options):
    return elementwise("multiply", x, y)


def maximum(x, y, **options):
    return elementwise("maximum", x, y)


def minimum(x, y, **options):
    return elementwise("minimum", x, y)


def power(x, y, **options):
    return elementwise("power", x, y)


def mod(x, y, **options):
    return elementwise("mod", x, y)


def remainder(x, y, **options):
    return elementwise("remainder", x, y)


def fmod(x, y, **options):
    return elementwise("fmod", x, y)


def floor_divide(x, y, **options):
    return elementwise("floor_divide", x, y)


def bitwise_and(x, y, **options):
    return elementwise("bitwise_and", x, y)


def bitwise_or(x, y, **options):
    return elementwise("bitwise_or", x, y)


def bitwise_xor(x, y, **options):
    return elementwise("bitwise_xor", x, y)


def left_shift(x, y, **options):
    return elementwise("left_shift", x, y)


def right_shift(x, y, **options):
    return elementwise("right_shift", x, y)


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
    return inexact("hypot", x, y)


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


def where(condition, x=None, y=None, **options):
    if x is None or y is None:
        return opaque("where", condition)
    return like("where", elementwise("either", x, y), condition)


def select(condlist, choicelist, default=0):
    return elementwise("select", choicelist, default)


def interp(x, xp, fp, **options):
    return inexact("interp", x, xp, fp)
