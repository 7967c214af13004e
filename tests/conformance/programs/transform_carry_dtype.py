"""Raises: the carry of a scan comes out as another dtype."""

import jax
import jax.numpy as jnp

fine = jax.lax.scan(lambda c, x: (c + x, x), 0, jnp.ones(3))
wrong = jax.lax.scan(lambda c, x: (c > 0, x), jnp.zeros(()), jnp.ones(3))
