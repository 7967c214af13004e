"""Closures over rebound names, nonlocal counters and global models."""

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
model = Net(jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
best = None


def make_trainer(model):
    opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
    count = 0

    def step(x):
        nonlocal model, opt_state, count
        grads = eqx.filter_grad(loss_fn)(model, x)
        updates, opt_state = optimizer.update(grads, opt_state)
        model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
        count += 1
        return model

    def current():
        return model

    return step, current


def keep(candidate):
    global best
    best = candidate


step, current = make_trainer(model)
for _ in range(3):
    keep(step(jnp.ones((3, 2))))
model = current()
x = jnp.ones((3, 2))
predict = lambda: model(x[0])
model = best
out = predict()
