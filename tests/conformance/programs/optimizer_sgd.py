"""sgd with and without momentum: states and updates."""

import jax.numpy as jnp
import optax

params = {"w": jnp.ones(3), "b": jnp.zeros(3, dtype=jnp.float16), "none": None}
grads = {"w": jnp.ones(3), "b": jnp.ones(3, dtype=jnp.float16), "none": None}
plain = optax.sgd(0.1)
plain_state = plain.init(params)
updates, plain_state = plain.update(grads, plain_state)
params = optax.apply_updates(params, updates)
momentum = optax.sgd(learning_rate=0.1, momentum=0.9)
momentum_state = momentum.init(params)
updates, momentum_state = momentum.update(grads, momentum_state, params)
nesterov = optax.sgd(0.1, momentum=0.9, nesterov=True)
nesterov_state = nesterov.init(params)
