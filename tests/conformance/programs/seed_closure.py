"""The seed bug in a nested function that rebinds a variable of the function around it."""

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

def train(model, x, turns):
    def step():
        nonlocal model
        grads = eqx.filter_grad(loss_fn)(model, x)
        model = eqx.apply_updates(eqx.filter(model, eqx.is_array), grads)

    for _ in range(turns):
        step()
    trained = model
    return trained


model = Net(jax.random.key(0))
trained = train(model, jnp.ones((3, 2)), turns=3)
