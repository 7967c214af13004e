# jax/_src/tree_util.py: what is built on leaves.
from _leaflint import opaque, scalar, tree_leaves


def reduce(function, tree, initializer=None, is_leaf=None):
    leaves = tree_leaves(tree, is_leaf)
    result = initializer
    for leaf in leaves:
        result = leaf if result is None else function(result, leaf)
    return result


tree_reduce = reduce


def all(tree, *, is_leaf=None):
    return scalar("bool", "tree_all", tree)


tree_all = all


def transpose(outer_treedef, inner_treedef, pytree_to_transpose):
    return opaque("tree_transpose", outer_treedef, pytree_to_transpose)


tree_transpose = transpose


def leaves_with_path(tree, is_leaf=None):
    return opaque("leaves_with_path", tree)


tree_leaves_with_path = leaves_with_path


def flatten_with_path(tree, is_leaf=None):
    return opaque("leaves_with_path", tree), opaque("tree_structure", tree)


tree_flatten_with_path = flatten_with_path


def keystr(keys, **options):
    return scalar("str", "keystr", keys)
