"""tree_at that puts something where None stands, with is_leaf."""

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
filtered = eqx.filter(model, eqx.is_array)
restored = eqx.tree_at(
    lambda m: m.activation, filtered, replace=model.activation, is_leaf=lambda x: x is None
)
linear = eqx.nn.Linear(2, 2, use_bias=False, key=jax.random.key(1))
with_bias = eqx.tree_at(lambda m: m.bias, linear, jnp.zeros(2), is_leaf=lambda x: x is None)
