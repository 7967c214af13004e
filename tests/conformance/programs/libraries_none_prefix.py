"""None beside something: before JAX 0.4.34 it is a prefix of everything."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

try:
    kept = eqx.filter([1, 2], [None, True])
except ValueError:
    kept = "raised"
try:
    rest = eqx.filter([(1, 2), 3], [None, True], inverse=True)
except ValueError:
    rest = "raised"
try:
    halves = eqx.partition([(1, 2), 3], [None, True])
except ValueError:
    halves = "raised"
try:
    mapped = jax.tree_util.tree_map(lambda a, b: (a, b), [None, 1], [(1, 2), 3])
except ValueError:
    mapped = "raised"
try:
    updated = optax.apply_updates([None, jnp.ones(2)], [jnp.ones(2), jnp.ones(2)])
except ValueError:
    updated = "raised"
try:
    moved = optax.incremental_update([None, jnp.ones(2)], [jnp.ones(2), jnp.ones(2)], 0.5)
except ValueError:
    moved = "raised"
