"""partition and combine, in both orders, with three parts, inline."""

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
params, static = eqx.partition(model, eqx.is_inexact_array)
whole = eqx.combine(params, static)
also_whole = eqx.combine(static, params)
halves = eqx.partition(model, eqx.is_array)
from_halves = eqx.combine(*halves)
inexact, others = eqx.partition({"a": jnp.ones(2), "n": jnp.arange(2), "s": "x"}, eqx.is_inexact_array)
ints, strings = eqx.partition(others, eqx.is_array)
three = eqx.combine(inexact, ints, strings)
two_only = eqx.combine(inexact, strings)
inline = eqx.combine(eqx.filter(model, eqx.is_array), eqx.filter(model, callable))
