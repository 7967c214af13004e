# copy
from _leaflint import deep_copy, shallow_copy


def copy(x):
    return shallow_copy(x)


def deepcopy(x, memo=None):
    return deep_copy(x)
