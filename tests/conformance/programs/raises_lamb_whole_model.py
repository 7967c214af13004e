"""lamb maps over updates and params at once: params that hold more than updates are refused."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
params = eqx.filter(model, eqx.is_inexact_array)
grads = jax.tree.map(jnp.ones_like, params)
harmless = optax.adamw(1e-3)
state = harmless.init(params)
updates, state = harmless.update(grads, state, model)
optimizer = optax.lamb(1e-3)
state = optimizer.init(params)
updates, state = optimizer.update(grads, state, model)
