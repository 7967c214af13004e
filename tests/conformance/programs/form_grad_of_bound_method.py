"""The gradient of a bound method, with aux and keyword arguments."""

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


class Agent:
    def __init__(self, key):
        self.net = Net(key)
        self.optimizer = optax.adam(1e-2)
        self.opt_state = self.optimizer.init(eqx.filter(self.net, eqx.is_inexact_array))

    def loss(self, net, x, *, scale):
        out = jax.vmap(net)(x)
        return jnp.mean(out) * scale, {"out": out}

    def update(self, x):
        (loss, aux), grads = eqx.filter_value_and_grad(self.loss, has_aux=True)(self.net, x, scale=2.0)
        params, static = eqx.partition(self.net, eqx.is_inexact_array)
        updates, self.opt_state = self.optimizer.update(grads, self.opt_state, params)
        params = eqx.apply_updates(params, updates)
        self.net = eqx.combine(params, static)  # bug: self.net = params
        return loss, aux


agent = Agent(jax.random.key(0))
for _ in range(3):
    loss, aux = agent.update(jnp.ones((3, 2)))
net = agent.net
