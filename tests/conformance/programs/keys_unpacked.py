"""Raises: three keys are unpacked into two names."""

import jax

key = jax.random.key(0)
k1, k2, k3 = jax.random.split(key, 3)
k1, k2 = jax.random.split(key, 3)
