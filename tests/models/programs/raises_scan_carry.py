"""A carry that holds a function cannot be scanned over."""

import equinox as eqx
import jax
import jax.numpy as jnp

model = eqx.nn.MLP(2, 2, 2, 1, key=jax.random.key(0))
params = eqx.filter(model, eqx.is_array)
last, _ = jax.lax.scan(lambda c, x: (c, x), params, jnp.ones((3, 2)))
wrong, _ = jax.lax.scan(lambda c, x: (c, x), model, jnp.ones((3, 2)))
