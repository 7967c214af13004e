"""combine of halves that do not come from the same tree: the first one wins."""

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
params, static = eqx.partition(model, eqx.is_array)
model = eqx.tree_at(lambda m: m.activation, model, replace=jnp.tanh)
stale = eqx.combine(params, static)
overlap = eqx.combine(model, static)
lost = eqx.combine(params, params)
new_params = eqx.filter(model, eqx.is_array)
fresh = eqx.combine(new_params, model)
