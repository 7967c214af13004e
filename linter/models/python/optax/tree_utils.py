# optax/tree_utils
from _leaflint import array, tree_terms


def tree_zeros_like(tree, dtype=None):
    return tree_terms("zeros", (), False, dtype, tree)


def tree_ones_like(tree, dtype=None):
    return tree_terms("ones", (), False, dtype, tree)


def tree_cast(tree, dtype):
    return tree if dtype is None else tree_terms("cast", (), False, dtype, tree)


def tree_l2_norm(tree, squared=False):
    return array("norm", "float32", tree)


tree_norm = tree_l2_norm


def tree_sum(tree):
    return array("sum", "float32", tree)


def tree_add(tree_x, tree_y, *others):
    return tree_terms("add", (), False, None, tree_x, tree_y, *others)


def tree_sub(tree_x, tree_y):
    return tree_terms("sub", (), False, None, tree_x, tree_y)


def tree_scale(scalar, tree):
    return tree_terms("scale", (scalar,), False, None, tree)


tree_scalar_mul = tree_scale
