# numpy: operations on several arrays.
from _leaflint import numpy_array, numpy_elementwise, numpy_inexact, numpy_like, opaque


def add(x, y, **options):
    return numpy_elementwise("add", x, y)


def subtract(x, y, **options):
    return numpy_elementwise("subtract", x, y)


def multiply(x, y, **options):
    return numpy_elementwise("multiply", x, y)


def maximum(x, y, **options):
    return numpy_elementwise("maximum", x, y)


def minimum(x, y, **options):
    return numpy_elementwise("minimum", x, y)


def power(x, y, **options):
    return numpy_elementwise("power", x, y)


def mod(x, y, **options):
    return numpy_elementwise("mod", x, y)


def remainder(x, y, **options):
    return numpy_elementwise("remainder", x, y)


def fmod(x, y, **options):
    return numpy_elementwise("fmod", x, y)


def floor_divide(x, y, **options):
    return numpy_elementwise("floor_divide", x, y)


def bitwise_and(x, y, **options):
    return numpy_elementwise("bitwise_and", x, y)


def bitwise_or(x, y, **options):
    return numpy_elementwise("bitwise_or", x, y)


def bitwise_xor(x, y, **options):
    return numpy_elementwise("bitwise_xor", x, y)


def left_shift(x, y, **options):
    return numpy_elementwise("left_shift", x, y)


def right_shift(x, y, **options):
    return numpy_elementwise("right_shift", x, y)


def fmax(x, y, **options):
    return numpy_elementwise("fmax", x, y)


def fmin(x, y, **options):
    return numpy_elementwise("fmin", x, y)


def true_divide(x, y, **options):
    return numpy_inexact("true_divide", x, y)


def divide(x, y, **options):
    return numpy_inexact("divide", x, y)


def arctan2(x, y, **options):
    return numpy_inexact("arctan2", x, y)


def hypot(x, y, **options):
    return numpy_inexact("hypot", x, y)


def logaddexp(x, y, **options):
    return numpy_inexact("logaddexp", x, y)


def isnan(*operands, **options):
    return numpy_array("isnan", "bool", *operands)


def isinf(*operands, **options):
    return numpy_array("isinf", "bool", *operands)


def isfinite(*operands, **options):
    return numpy_array("isfinite", "bool", *operands)


def logical_not(*operands, **options):
    return numpy_array("logical_not", "bool", *operands)


def logical_and(*operands, **options):
    return numpy_array("logical_and", "bool", *operands)


def logical_or(*operands, **options):
    return numpy_array("logical_or", "bool", *operands)


def logical_xor(*operands, **options):
    return numpy_array("logical_xor", "bool", *operands)


def equal(*operands, **options):
    return numpy_array("equal", "bool", *operands)


def not_equal(*operands, **options):
    return numpy_array("not_equal", "bool", *operands)


def less(*operands, **options):
    return numpy_array("less", "bool", *operands)


def less_equal(*operands, **options):
    return numpy_array("less_equal", "bool", *operands)


def greater(*operands, **options):
    return numpy_array("greater", "bool", *operands)


def greater_equal(*operands, **options):
    return numpy_array("greater_equal", "bool", *operands)


def isclose(*operands, **options):
    return numpy_array("isclose", "bool", *operands)


def isin(*operands, **options):
    return numpy_array("isin", "bool", *operands)


def where(condition, x=None, y=None, **options):
    if x is None or y is None:
        return opaque("where", condition)
    return numpy_like("where", numpy_elementwise("either", x, y), condition)


def select(condlist, choicelist, default=0):
    return numpy_elementwise("select", choicelist, default)


def interp(x, xp, fp, **options):
    return numpy_inexact("interp", x, xp, fp)
