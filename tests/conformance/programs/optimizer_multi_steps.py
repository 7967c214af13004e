"""MultiSteps: its state, and updates that are zeros before the k-th step."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable | None

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        x = self.linear(x)
        return x if self.activation is None else self.activation(x)


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)

model = Net(jax.random.key(0))
x = jnp.ones((3, 2))
optimizer = optax.MultiSteps(optax.sgd(0.1), every_k_schedule=2)
params = eqx.filter(model, eqx.is_inexact_array)
opt_state = optimizer.init(params)
for step in range(2):
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates, opt_state = optimizer.update(grads, opt_state, params)
    model = eqx.apply_updates(model, updates)
    params = eqx.filter(model, eqx.is_inexact_array)
accumulated = opt_state.acc_grads
