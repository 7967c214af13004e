"""The seed bug spread over helpers: one filters, another applies."""

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

def arrays_of(tree):
    return eqx.filter(tree, eqx.is_array)


def apply(tree, updates):
    updated = eqx.apply_updates(tree, updates)
    return updated


def step(model, x):
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates = jax.tree.map(lambda g: -0.1 * g, grads)
    params = arrays_of(model)
    return apply(params, updates)


model = Net(jax.random.key(0))
model = step(model, jnp.ones((3, 2)))
