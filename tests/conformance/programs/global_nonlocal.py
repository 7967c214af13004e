"""A model in a global variable that a function rebinds; nonlocal; shadowing."""

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

model = Net(jax.random.key(0))
steps = 0


def update(updates):
    global model, steps
    model = eqx.apply_updates(model, updates)
    steps += 1


def local_only(updates):
    model = eqx.filter(updates, eqx.is_array)
    return model


def outer():
    value = 1

    def inner():
        nonlocal value
        value = "text"

    inner()
    result = value
    return result


update(eqx.filter(model, eqx.is_array))
shadow = local_only(model)
current = model
count = steps
text = outer()
