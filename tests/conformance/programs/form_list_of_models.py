"""Lists of models, by comprehension, zip, enumerate and index."""

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


keys = jax.random.split(jax.random.key(0), 3)
models = [Net(key) for key in keys]
optimizers = [optax.sgd(0.1) for _ in models]
states = [o.init(eqx.filter(m, eqx.is_array)) for o, m in zip(optimizers, models)]
x = jnp.ones((3, 2))


def step(model, state, optimizer, x):
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates, state = optimizer.update(grads, state)
    return eqx.apply_updates(model, updates), state  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), state


for turn in range(2):
    for i, (model, state, optimizer) in enumerate(zip(models, states, optimizers)):
        models[i], states[i] = step(model, state, optimizer, x)
pairs = [step(m, s, o, x) for m, s, o in zip(models, states, optimizers)]
models, states = map(list, zip(*pairs))
first, *rest = models
head = models[:2]
last = models[-1]
