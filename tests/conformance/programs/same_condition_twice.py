"""A partition under a condition and a combine under the same one."""

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

def train(model, x, split):
    static = None
    if split:
        params, static = eqx.partition(model, eqx.is_array)
    else:
        params = model
    params = eqx.apply_updates(params, eqx.filter(model, eqx.is_inexact_array))
    if split:
        model = eqx.combine(params, static)
    else:
        model = params
    return model


model = Net(jax.random.key(0))
flag = bool(jnp.sum(model.linear.weight) > 0)
one = train(model, jnp.ones(2), True)
two = train(model, jnp.ones(2), False)
three = train(model, jnp.ones(2), flag)
