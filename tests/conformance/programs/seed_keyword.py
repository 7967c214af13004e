"""The seed bug with keyword arguments everywhere."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp


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

def step(*, model, updates):
    filtered = eqx.filter(pytree=model, filter_spec=eqx.is_inexact_array)
    return eqx.apply_updates(model=filtered, updates=updates)


model = Net(key=jax.random.key(seed=0))
grads = eqx.filter_grad(loss_fn)(model, x=jnp.ones((3, 2)))
model = step(updates=grads, model=model)
