# copy: a copy of an immutable tree is the tree.
from _leaflint import tree_map


def deepcopy(x, memo=None):
    return tree_map(lambda leaf: leaf, x)


def copy(x):
    return x
