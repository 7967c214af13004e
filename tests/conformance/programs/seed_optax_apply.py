"""The seed bug with optax.apply_updates, which needs a filtered tree and keeps its Nones."""

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
grads = eqx.filter_grad(loss_fn)(model, x)
optimizer = optax.sgd(0.1)
params = eqx.filter(model, eqx.is_array)
opt_state = optimizer.init(params)
updates, opt_state = optimizer.update(grads, opt_state, params)
model = optax.apply_updates(params, updates)
repaired = eqx.combine(model, Net(jax.random.key(1)))
