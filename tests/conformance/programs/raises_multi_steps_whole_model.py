"""MultiSteps takes params through lax.cond: a model with functions is refused there."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
params = eqx.filter(model, eqx.is_inexact_array)
grads = jax.tree.map(jnp.ones_like, params)
optimizer = optax.MultiSteps(optax.adamw(1e-3), 2)
state = optimizer.init(params)
updates, state = optimizer.update(grads, state, model)
