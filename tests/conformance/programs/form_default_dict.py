"""defaultdict, Counter, OrderedDict, ChainMap and deque in a training loop."""

from collections import defaultdict, deque, OrderedDict, Counter
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
models = OrderedDict(a=Net(jax.random.key(0)), b=Net(jax.random.key(1)))
states = {k: optimizer.init(eqx.filter(m, eqx.is_array)) for k, m in models.items()}
history = defaultdict(list)
window = deque(maxlen=2)
counts = Counter()
for _ in range(3):
    for name in models:
        loss, grads = eqx.filter_value_and_grad(loss_fn)(models[name], jnp.ones((3, 2)))
        updates, states[name] = optimizer.update(grads, states[name])
        models[name] = eqx.apply_updates(models[name], updates)  # bug: models[name] = eqx.apply_updates(eqx.filter(models[name], eqx.is_array), updates)
        history[name].append(loss)
        window.append(models[name])
        counts[name] += 1
a = models["a"]
last = window[-1]
first_losses = history["a"]
