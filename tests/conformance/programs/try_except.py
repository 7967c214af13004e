"""Exceptions of user and library, caught: what is bound on each way."""

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

def checked(tree):
    if not isinstance(tree, eqx.Module):
        raise ValueError("no module")
    return tree


model = Net(jax.random.key(0))
try:
    checked_model = checked(model)
    failed = False
except ValueError:
    failed = True
try:
    other = checked({"a": 1})
    reached = True
except ValueError as error:
    other = None
finally:
    done = 1
try:
    result = eqx.filter(model, eqx.is_array).activation(jnp.ones(2))
except TypeError:
    result = "None is not callable"
