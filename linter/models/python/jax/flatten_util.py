# jax/_src/flatten_util.py: leaves of one dtype come back in that of the flat array, leaves of
# several in their own.
from _leaflint import array, dtype_name, elementwise, like, opaque, strong, tree_leaves, tree_map


def ravel_pytree(pytree):
    leaves = [strong(like("ravel", leaf)) for leaf in tree_leaves(pytree)]
    if len(leaves) == 0:
        return array("ravel_pytree", "float32"), lambda flat: pytree
    dtypes = [dtype_name(leaf) for leaf in leaves]
    raveled = strong(elementwise("ravel_pytree", *leaves))

    def unravel(flat):
        if None in dtypes:
            return opaque("unravel", pytree, flat)
        if all([dtype == dtypes[0] for dtype in dtypes]):
            return tree_map(lambda leaf: like("unravel", flat, leaf), pytree)
        return tree_map(lambda leaf: strong(like("unravel", leaf, flat)), pytree)

    return raveled, unravel
