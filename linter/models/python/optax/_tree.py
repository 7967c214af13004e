# optax/tree_utils/_tree_math.py, _casting.py: functions on whole trees.
from _leaflint import (
    array, is_array, is_key, is_number, is_opaque, known, leafwise, library, like, trace_arrays,
    tree_leaves,
)
from optax._leaf import (
    astype, filled, maximum, number, of_dtype_of, ordered, real_power, root, strong, where,
)


def zeros_like(tree, dtype=None):
    return leafwise("zeros_like", lambda x: filled("zeros_like", x, dtype), (), False, tree)


def ones_like(tree, dtype=None):
    return leafwise("ones_like", lambda x: filled("ones_like", x, dtype), (), False, tree)


def full_like(tree, fill_value, dtype=None):
    return leafwise("full_like", lambda x: filled("full_like", x, dtype), (fill_value,), False, tree)


# 0.2.8 casts: these two are the only places.
def cast(tree, dtype):
    if dtype is None:
        return tree
    return leafwise("cast", lambda x: astype(x, dtype), (dtype,), False, tree)


def cast_like(tree, other_tree):
    return leafwise(
        "cast_like", lambda x, o: of_dtype_of(x, o) if is_array(o) else x, (), False,
        tree, other_tree)


def add(tree_x, tree_y, *other_trees):
    return leafwise("add", lambda *leaves: sum(leaves), (), False, tree_x, tree_y, *other_trees)


def sub(tree_x, tree_y):
    return leafwise("sub", lambda x, y: x - y, (), False, tree_x, tree_y)


def mul(tree_x, tree_y):
    return leafwise("mul", lambda x, y: x * y, (), False, tree_x, tree_y)


def div(tree_x, tree_y):
    return leafwise("div", lambda x, y: x / y, (), False, tree_x, tree_y)


def scale(scalar, tree):
    return leafwise("scale", lambda x: scalar * x, (scalar,), False, tree)


def add_scale(tree_x, scalar, tree_y):
    scalar = like("asarray", number(scalar))
    return leafwise("add_scale", lambda x, y: None if x is None else x + scalar * y, (scalar,), True,
                    tree_x, tree_y)


def update_moment(updates, moments, decay, order):
    return leafwise(
        "moment", lambda g, t: None if g is None else (1 - decay) * (g ** order) + decay * t,
        (decay, order), library("optax_moment_none_leaf"), updates, moments)


def update_infinity_moment(updates, moments, decay, eps):
    return leafwise(
        "infinity_moment",
        lambda g, t: g if g is None else maximum(like("abs", number(g)) + eps, decay * t),
        (decay, eps), True, updates, moments)


def update_moment_per_elem_norm(updates, moments, decay, order):
    return leafwise(
        "moment_of_norm",
        lambda g, t: None if g is None else (1 - decay) * real_power(g, order) + decay * t,
        (decay, order), library("optax_moment_none_leaf"), updates, moments)


# It is jitted: a leaf that is no JAX type raises TypeError.
def bias_correction(moment, decay, count):
    power = 1 - decay ** count
    return leafwise("bias_correction", lambda t: t / of_dtype_of(power, t), (decay, count), False,
                    trace_arrays(moment, True, True))


def conj(tree):
    return leafwise("conj", lambda x: like("conj", number(x)), (), False, tree)


def real(tree):
    return leafwise("real", lambda x: like("real", number(x)).real, (), False, tree)


def clip(tree, min_value=None, max_value=None):
    return leafwise("clip", lambda x: _clipped(x, min_value, max_value), (min_value, max_value),
                    False, tree)


def _clipped(x, least, most):
    if is_key(x) and (least is not None or most is not None):
        raise TypeError("random keys have no order")
    x = like("clip", ordered(x))
    if least is not None:
        x = maximum(x, ordered(least))
    return x if most is None else maximum(x, ordered(most))


def tree_where(condition, tree_x, tree_y):
    return leafwise("where", lambda x, y: where(number(x), number(y)), (condition,), False, tree_x,
                    tree_y)


def allclose(a, b, rtol=1e-5, atol=1e-8, equal_nan=False):
    return array("allclose", "bool", a, b)


def _folded(tree, name, start, join):
    leaves = tree_leaves(tree)
    if is_opaque(leaves):
        return array(name, "float32", tree) * leaves
    result = start
    for leaf in leaves:
        result = join(result, leaf)
    return result


def _summed(x):
    return strong(like("sum", number(x)) + 0)


# The name `sum` is Python's above.
def tree_sum(tree):
    return _folded(tree, "sum", 0, lambda total, x: total + _summed(x))


def tree_max(tree):
    return _folded(tree, "max", float("-inf"), maximum)


def tree_min(tree):
    return _folded(tree, "min", float("inf"), maximum)


def vdot(tree_x, tree_y):
    return _folded(leafwise("vdot", _dot, (), False, tree_x, tree_y), "vdot", 0,
                   lambda total, x: total + x)


def _dot(x, y):
    if is_key(x) or is_key(y):
        raise AssertionError("random keys have another shape")
    return like("dot", number(x)) * like("dot", number(y))


def norm(tree, ord=None, squared=False):
    total = like("norm", _folded(tree, "norm", 0, lambda sum, x: sum + _squared(x)))
    return total if known(squared) is True else root(total)


def _squared(x):
    if not is_number(x):
        raise AttributeError("no attribute 'real'")
    if is_key(x):
        raise NotImplementedError("random keys have no real part")
    return strong(like("square", x).real + 0)
