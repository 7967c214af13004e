"""Raises: jax.tree.map over trees of different structure."""

import jax
import jax.numpy as jnp

params = {"a": jnp.ones(2), "b": jnp.ones(2)}
grads = {"a": jnp.ones(2)}
fine = jax.tree.map(lambda p: p, params)
updated = jax.tree.map(lambda p, g: p - g, params, grads)
