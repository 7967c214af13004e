"""Raises: optax.apply_updates on a whole model, whose activation is no array."""

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
grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
kept = eqx.apply_updates(model, grads)
model = optax.apply_updates(model, grads)
