"""fori_loop and while_loop over partitioned models and states."""

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


optimizer = optax.adam(1e-2)
model = Net(jax.random.key(0))
params, static = eqx.partition(model, eqx.is_array)
opt_state = optimizer.init(params)
x = jnp.ones((3, 2))


def step(params, opt_state):
    grads = jax.grad(lambda p: loss_fn(eqx.combine(p, static), x))(params)
    updates, opt_state = optimizer.update(grads, opt_state, params)
    return optax.apply_updates(params, updates), opt_state


params, opt_state = jax.lax.fori_loop(0, 3, lambda i, carry: step(*carry), (params, opt_state))


def unfinished(carry):
    count, _, _ = carry
    return count < 3


def body(carry):
    count, params, opt_state = carry
    params, opt_state = step(params, opt_state)
    return count + 1, params, opt_state


count, params, opt_state = jax.lax.while_loop(unfinished, body, (0, params, opt_state))
model = eqx.combine(params, static)  # bug: model = params
