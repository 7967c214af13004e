"""cond and switch over arrays of a model."""

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


optimizer = optax.sgd(1e-2)
model = Net(jax.random.key(0))
params, static = eqx.partition(model, eqx.is_array)
opt_state = optimizer.init(params)
x = jnp.ones((3, 2))
updates_fn = lambda p: jax.grad(lambda q: loss_fn(eqx.combine(q, static), x))(p)


def take(operands):
    params, opt_state = operands
    updates, opt_state = optimizer.update(updates_fn(params), opt_state, params)
    return eqx.apply_updates(params, updates), opt_state


def keep(operands):
    return operands


@jax.jit
def step(params, opt_state, ok):
    return jax.lax.cond(ok, take, keep, (params, opt_state))


for i in range(3):
    params, opt_state = step(params, opt_state, jnp.array(i > 0))
params = jax.lax.switch(jnp.array(1), [lambda p: p, lambda p: jax.tree.map(lambda a: a * 2, p)], params)
outs = jax.lax.map(lambda row: eqx.combine(params, static)(row), x)
model = eqx.combine(params, static)  # bug: model = params
