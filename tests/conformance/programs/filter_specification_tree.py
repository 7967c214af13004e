"""filter with a tree of truth values, a prefix of it, and a predicate inside it."""

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
nothing = jax.tree.map(lambda _: False, model)
only_bias = eqx.tree_at(lambda m: m.linear.bias, nothing, replace=True)
bias = eqx.filter(model, only_bias)
rest = eqx.filter(model, only_bias, inverse=True)
pair = (model, model)
first = eqx.filter(pair, (True, False))
mixed = eqx.filter(pair, (eqx.is_array, False))
everything = eqx.filter(pair, True)
