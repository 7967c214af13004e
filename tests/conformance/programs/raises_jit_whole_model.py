"""Raises: jax.jit of a function that is given a whole model."""

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

@jax.jit
def forward(model, x):
    return model(x)


model = Net(jax.random.key(0))
by_filter = eqx.filter_jit(model)(jnp.ones(2))
y = forward(model, jnp.ones(2))
