# optax/tree_utils/_casting.py, schedules/_inject.py: the dtype of a tree.
from _leaflint import (
    array, array_of, cast, dtypes_differ, elementwise, is_floating, is_numpy, is_opaque, is_weak,
    tree_leaves,
)


# optax.tree.dtype(tree, 'highest'): of all leaves the dtype to which the others can be promoted.
def highest_dtype(tree):
    leaves = tree_leaves(tree)
    if is_opaque(leaves):
        return leaves
    if len(leaves) == 0:
        return array("zeros", "float32").dtype
    result = None
    for leaf in leaves:
        one = array_of("asarray", leaf, None, False)
        result = one if result is None else _higher(result, one)
    return result.dtype


def _higher(one, other):
    both = elementwise("promote", one, other)
    if not dtypes_differ(both, one):
        return one
    if not dtypes_differ(both, other):
        return other
    raise ValueError("neither dtype can be promoted to the other")


# Python floats and weak arrays become arrays of the dtype; what has a dtype of its own keeps it.
def convert_floats(x, dtype):
    if isinstance(x, float):
        return cast(x, dtype, False)
    if not hasattr(x, "dtype") or not is_floating(x):
        return x
    return cast(x, dtype, False) if is_weak(x) or is_numpy(x) else x
