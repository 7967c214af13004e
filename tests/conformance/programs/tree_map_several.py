"""jax.tree.map over several trees: a hand-written update and a moving average."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable | None

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        x = self.linear(x)
        return x if self.activation is None else self.activation(x)


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)

def descend(param, grad):
    return param - 0.1 * grad


model = Net(jax.random.key(0))
params, static = eqx.partition(model, eqx.is_inexact_array)
grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
params = jax.tree.map(descend, params, grads)
average = eqx.filter(model, eqx.is_inexact_array)
average = jax.tree.map(lambda a, p: 0.9 * a + 0.1 * p, average, params)
three = jax.tree.map(lambda a, b, c: a + b + c, params, grads, average)
pairs = jax.tree.map(lambda a, b: (a, b), params, grads)
model = eqx.combine(params, static)
