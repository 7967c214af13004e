"""A partition whose static half is never combined back."""

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

def step(model, x):
    params, static = eqx.partition(model, eqx.is_inexact_array)

    def loss_of(params):
        return loss_fn(eqx.combine(params, static), x)

    grads = jax.grad(loss_of)(params)
    params = jax.tree.map(lambda p, g: p - 0.1 * g, params, grads)
    return params


model = Net(jax.random.key(0))
x = jnp.ones((3, 2))
for _ in range(2):
    model = step(model, x)
