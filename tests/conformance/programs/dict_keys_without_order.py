"""A dict is flattened by its sorted keys; keys without an order are a ValueError."""

import jax

tree = {"b": 1.0, "a": (2, None)}
leaves = jax.tree_util.tree_leaves(tree)
mapped = jax.tree_util.tree_map(lambda leaf: leaf + 1, tree)
mixed = {"a": 1.0, 1: 2.0}
try:
    jax.tree_util.tree_leaves(mixed)
except ValueError:
    caught = True
whole = jax.tree_util.tree_map(lambda leaf, other: leaf, [1], [mixed])
single = jax.tree_util.tree_leaves({1: 2.0})
