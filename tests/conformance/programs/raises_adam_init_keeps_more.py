"""The filter of init keeps an int array that has no gradient: adam's second update is refused."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

params = {"w": jnp.ones(2), "steps": jnp.arange(2)}
grads = {"w": jnp.ones(2), "steps": None}
momentum = optax.sgd(0.1, momentum=0.9)
state = momentum.init(eqx.filter(params, eqx.is_array))
updates, state = momentum.update(grads, state, params)
kept = state[0].trace
optimizer = optax.adam(1e-3)
state = optimizer.init(eqx.filter(params, eqx.is_array))
updates, state = optimizer.update(grads, state, params)
