"""jax.tree.map over one tree, with lambdas and named functions, None among the leaves."""

import jax
import jax.numpy as jnp

def double(leaf):
    return leaf * 2


tree = {"a": jnp.ones(2), "b": [jnp.zeros(3), None], "c": (jnp.arange(2),)}
doubled = jax.tree.map(double, tree)
halved = jax.tree.map(lambda leaf: leaf / 2, tree)
zeros = jax.tree.map(jnp.zeros_like, tree)
flags = jax.tree.map(lambda _: False, tree)
filled = jax.tree.map(lambda leaf: 0 if leaf is None else leaf, tree, is_leaf=lambda x: x is None)
old_name = jax.tree_util.tree_map(double, tree)
leaves = jax.tree.leaves(tree)
