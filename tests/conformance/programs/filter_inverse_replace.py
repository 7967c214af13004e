"""filter with inverse, and with something else than None in the empty places."""

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

model = Net(jax.random.key(0))
kept = eqx.filter(model, eqx.is_array)
others = eqx.filter(model, eqx.is_array, inverse=True)
zeros = eqx.filter(model, eqx.is_array, replace=0)
marked = eqx.filter(model, eqx.is_array, inverse=True, replace="gone")
