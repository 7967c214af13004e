# jax/_src/tree_util.py: what is built on leaves and structures.
from _leaflint import (
    opaque, scalar, tree_flatten, tree_leaves, tree_map, tree_structure,
    tree_unflatten,
)

_unspecified = object()


def reduce(function, tree, initializer=_unspecified, is_leaf=None):
    leaves = tree_leaves(tree, is_leaf)
    if initializer is _unspecified:
        if len(leaves) == 0:
            raise TypeError("reduce() of empty iterable with no initial value")
        result = leaves[0]
        leaves = leaves[1:]
    else:
        result = initializer
    for leaf in leaves:
        result = function(result, leaf)
    return result


tree_reduce = reduce


def reduce_associative(operation, tree, *, identity=_unspecified, is_leaf=None):
    return reduce(operation, tree, identity, is_leaf)


tree_reduce_associative = reduce_associative


def all(tree, *, is_leaf=None):
    return scalar("bool", "tree_all", tree_leaves(tree, is_leaf))


tree_all = all


# Leaf by leaf of the inner structure, a tree of the outer one.
def transpose(outer_treedef, inner_treedef, pytree_to_transpose):
    if inner_treedef is None:
        return opaque("tree_transpose", outer_treedef, pytree_to_transpose)
    leaves, treedef = tree_flatten(pytree_to_transpose)
    outer, inner = outer_treedef.num_leaves, inner_treedef.num_leaves
    if treedef.num_leaves != outer * inner:
        raise TypeError("Mismatch between the structures of tree_transpose")
    columns = [[leaves[i * inner + j] for i in range(outer)] for j in range(inner)]
    return tree_unflatten(inner_treedef, [tree_unflatten(outer_treedef, column) for column in columns])


tree_transpose = transpose


def broadcast(prefix_tree, full_tree, is_leaf=None):
    def spread(leaf, subtree):
        return tree_map(lambda _: leaf, subtree, is_leaf=is_leaf)

    return tree_map(spread, prefix_tree, full_tree, is_leaf=is_leaf)


tree_broadcast = broadcast


def all_leaves(iterable, is_leaf=None):
    return scalar("bool", "all_leaves", iterable)


def treedef_is_leaf(treedef):
    return scalar("bool", "treedef_is_leaf", treedef)


def treedef_tuple(treedefs):
    return tree_structure(tuple([_any_tree(treedef) for treedef in treedefs]))


def _any_tree(treedef):
    return tree_unflatten(treedef, [0] * treedef.num_leaves)


def is_tree_node(typ):
    return scalar("bool", "is_tree_node", typ)


def treedef_children(treedef):
    return opaque("treedef_children", treedef)


def flatten_one_level(tree):
    return opaque("flatten_one_level", tree)


flatten_one_level_with_keys = flatten_one_level
