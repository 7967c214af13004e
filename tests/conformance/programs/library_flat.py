"""ravel_pytree and back, and rows gathered by segment."""

import equinox as eqx
import jax
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree

model = eqx.nn.MLP(2, 2, 3, 1, key=jax.random.key(0))
arrays, static = eqx.partition(model, eqx.is_array)
flat, unravel = ravel_pytree(arrays)
moved = unravel(flat + 1)
model = eqx.combine(moved, static)
mixed = {"w": jnp.ones(2), "n": jnp.arange(3), "rate": 0.5, "none": None}
flat, unravel = ravel_pytree(mixed)
mixed = unravel(flat)
nothing, unravel = ravel_pytree({})
narrow, unravel = ravel_pytree([jnp.ones(2, dtype=jnp.bfloat16)])
narrow = unravel(narrow.astype(jnp.float32))
index = jnp.array([0, 0, 1])
total = jax.ops.segment_sum(jnp.ones(3), index, num_segments=2)
count = jax.ops.segment_sum(jnp.arange(3), index, 2)
largest = jax.ops.segment_max(jnp.ones((3, 2)), index, num_segments=2)
