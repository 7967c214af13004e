"""Lambdas, functools.partial and functions as values."""

from collections.abc import Callable
from functools import partial

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

filter_arrays = partial(eqx.filter, filter_spec=eqx.is_array)
apply = lambda model, updates: eqx.apply_updates(model, updates)
linear_of = partial(eqx.nn.Linear, 2, use_bias=False)
model = Net(jax.random.key(0))
arrays = filter_arrays(model)
updated = apply(model, arrays)
linear = linear_of(3, key=jax.random.key(1))
functions = {"filter": filter_arrays, "apply": apply}
again = functions["filter"](updated)
compose = lambda f, g: lambda x: f(g(x))
both = compose(filter_arrays, lambda m: m.linear)(model)
