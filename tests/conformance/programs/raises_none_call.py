"""Raises: the filtered model is used, and its activation is None."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp

class Model(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable

    def __call__(self, x):
        hidden = self.linear(x)
        return self.activation(hidden)


model = Model(eqx.nn.Linear(2, 2, key=jax.random.key(0)), jax.nn.relu)
y = model(jnp.ones(2))
model = eqx.filter(model, eqx.is_array)
z = model(jnp.ones(2))
