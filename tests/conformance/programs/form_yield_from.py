"""Generators that yield models, with yield from, send and return values."""

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


def train(model, opt_state, steps):
    for _ in range(steps):
        grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
        updates, opt_state = optimizer.update(grads, opt_state)
        model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
        yield model
    return model


def train_twice(model):
    opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
    model = yield from train(model, opt_state, 2)
    yield from train(model, opt_state, 2)


model = Net(jax.random.key(0))
for model in train_twice(model):
    seen = model
steps = train(model, optimizer.init(eqx.filter(model, eqx.is_array)), 2)
first = next(steps)
second = next(steps)
third = next(steps, None)
