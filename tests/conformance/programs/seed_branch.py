"""The seed bug on one arm of a branch only."""

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

def step(model, updates, clean):
    if clean:
        base = eqx.filter(model, eqx.is_array)
    else:
        base = model
    model = eqx.apply_updates(base, updates)
    return model


model = Net(jax.random.key(0))
grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
whole = step(model, grads, clean=False)
filtered = step(model, grads, clean=True)
