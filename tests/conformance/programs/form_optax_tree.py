"""optax.tree and optax.tree_utils in a step."""

from collections.abc import Callable
import random

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.activation(self.linear(x))


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)


optimizer = optax.adam(1e-2)
model = Net(jax.random.key(0))
params, static = eqx.partition(model, eqx.is_array)
opt_state = optimizer.init(params)
average = optax.tree.zeros_like(params)
for _ in range(3):
    grads = jax.grad(lambda p: loss_fn(eqx.combine(p, static), jnp.ones((3, 2))))(params)
    grads = optax.tree.scale(0.5, grads)
    grads = optax.tree.add(grads, average)
    norm = optax.tree.norm(grads)
    updates, opt_state = optimizer.update(grads, opt_state, params)
    params = optax.apply_updates(params, updates)
    average = optax.tree_utils.tree_add_scale(average, 0.1, params)
    ema = optax.incremental_update(params, average, 0.1)
count = optax.tree.get(opt_state, "count")
model = eqx.combine(params, static)  # bug: model = params
