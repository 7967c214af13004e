"""adamw needs the parameters at its update."""

import jax.numpy as jnp
import optax

params = {"w": jnp.ones(2)}
optimizer = optax.adamw(1e-3)
state = optimizer.init(params)
updates, state = optimizer.update(params, state)
