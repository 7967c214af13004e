"""itertools in training loops: count, islice, chain, cycle, product, repeat."""

from collections.abc import Callable
import itertools
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


def step(model, opt_state, x):
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates, opt_state = optimizer.update(grads, opt_state)
    return eqx.apply_updates(model, updates), opt_state  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), opt_state


def batches(key):
    while True:
        key, sub = jax.random.split(key)
        yield jax.random.normal(sub, (3, 2))


for i, x in zip(range(3), batches(jax.random.key(1))):
    model, opt_state = step(model, opt_state, x)
for x in itertools.islice(batches(jax.random.key(2)), 2):
    model, opt_state = step(model, opt_state, x)
for i in itertools.count():
    if i >= 2:
        break
    model, opt_state = step(model, opt_state, jnp.ones((3, 2)))
for a, b in itertools.product([1, 2], [3, 4]):
    model, opt_state = step(model, opt_state, jnp.ones((3, 2)) * a * b)
for x in itertools.chain([jnp.ones((3, 2))], [jnp.zeros((3, 2))]):
    model, opt_state = step(model, opt_state, x)
for x in itertools.repeat(jnp.ones((3, 2)), 2):
    model, opt_state = step(model, opt_state, x)
data = itertools.cycle([jnp.ones((3, 2)), jnp.zeros((3, 2))])
for _ in range(3):
    model, opt_state = step(model, opt_state, next(data))
