"""Conditional expressions and boolean operators that choose a tree."""

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
freeze = False
base = eqx.filter(model, eqx.is_array) if freeze else model
half = eqx.filter(model, eqx.is_array) if not freeze else model
chosen = None or model
second = model and "text"
name = "relu" if base.activation is jax.nn.relu else "other"
depth = 2 if isinstance(half, eqx.Module) and half.activation is None else 1
