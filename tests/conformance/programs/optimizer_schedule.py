"""A learning-rate schedule in adam: the state that it adds."""

import jax
import jax.numpy as jnp
import optax

schedule = optax.cosine_decay_schedule(1e-2, decay_steps=10)
optimizer = optax.adam(schedule)
params = (jnp.ones(2), jnp.zeros(2))
opt_state = optimizer.init(params)
for step in range(3):
    grads = jax.tree.map(jnp.ones_like, params)
    updates, opt_state = optimizer.update(grads, opt_state)
    params = optax.apply_updates(params, updates)
