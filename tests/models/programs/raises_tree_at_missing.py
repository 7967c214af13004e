"""tree_at of something that is not in the tree raises."""

import equinox as eqx
import jax.numpy as jnp

pair = [jnp.ones(2), 3.0]
other = jnp.zeros(2)
picked = eqx.tree_at(lambda t: t[0], pair, other)
wrong = eqx.tree_at(lambda t: other, pair, jnp.ones(2))
