"""The seed bug through a variable: the filtered tree has a name, and is what is updated."""

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
optimizer = optax.adam(0.1)
params = eqx.filter(model, eqx.is_inexact_array)
opt_state = optimizer.init(params)
grads = eqx.filter_grad(loss_fn)(model, x)
updates, opt_state = optimizer.update(grads, opt_state, params)
new_model = eqx.apply_updates(params, updates)
model = new_model
activation = model.activation
