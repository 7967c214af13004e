"""is_leaf must answer a bool: None counts as False, a number is a ValueError."""

import jax

tree = [1.0, (2, None)]
kept = jax.tree_util.tree_map(lambda leaf: leaf + 1, tree, is_leaf=lambda node: None)
stopped = jax.tree_util.tree_leaves(tree, is_leaf=lambda node: isinstance(node, tuple))
try:
    jax.tree_util.tree_leaves(tree, is_leaf=lambda node: 0)
except ValueError:
    caught = True
wrong = jax.tree_util.tree_map(lambda leaf: leaf, tree, is_leaf=lambda node: 1)
