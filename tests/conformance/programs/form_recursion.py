"""Recursion over depth and over trees, with stops."""

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


optimizer = optax.sgd(0.1)


def train(model, state, x, steps):
    if steps == 0:
        return model, state
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates, state = optimizer.update(grads, state)
    model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return train(model, state, x, steps - 1)


def count(tree):
    if isinstance(tree, dict):
        return sum(count(v) for v in tree.values())
    if isinstance(tree, (list, tuple)):
        return sum(count(v) for v in tree)
    return 1


model = Net(jax.random.key(0))
state = optimizer.init(eqx.filter(model, eqx.is_array))
model, state = train(model, state, jnp.ones((3, 2)), 2)
number = count({"a": [1, 2], "b": (3, {"c": 4})})
