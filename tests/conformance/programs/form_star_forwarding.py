"""Starred and ** arguments, forwarded through several helpers, with defaults."""

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


OPTIONS = {"learning_rate": 0.1}
optimizer = optax.sgd(**OPTIONS)
model = Net(key=jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))


def apply(model, updates, *extra, scale=1.0, **options):
    return eqx.apply_updates(model, updates)  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)


def forward(*args, **kwargs):
    return apply(*args, **kwargs)


def outer(model, *, updates, **kwargs):
    args = (model, updates)
    return forward(*args, 1, 2, **{"scale": 2.0, **kwargs})


def step(model, opt_state, x, loss=loss_fn):
    grads = eqx.filter_grad(loss)(model, x)
    updates, opt_state = optimizer.update(grads, opt_state)
    return outer(model, updates=updates, note="x"), opt_state


batch = (jnp.ones((3, 2)),)
for _ in range(3):
    model, opt_state = step(model, opt_state, *batch)
