"""filter_vmap with axes by name, and pmap-like maps."""

from collections.abc import Callable
import random

import equinox as eqx
import jax
import jax.numpy as jnp


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


def loss_of(model, x):
    return jnp.sum(model(x))


model = Net(jax.random.key(0))
xs = jnp.ones((3, 2))
values = eqx.filter_vmap(loss_of, in_axes=dict(model=None, x=0))(model, xs)
by_tuple = eqx.filter_vmap(loss_of, in_axes=(None, 0))(model, xs)
value, grads = eqx.filter_value_and_grad(lambda m: jnp.mean(eqx.filter_vmap(m)(xs)))(model)
rows = jax.vmap(lambda x, y: x + y, in_axes=(0, None))(xs, xs[0])
