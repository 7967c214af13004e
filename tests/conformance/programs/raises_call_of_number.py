"""Raises: a number stands where a layer was, and the model is called."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Net(eqx.Module):
    first: eqx.Module
    second: eqx.Module

    def __call__(self, x):
        x = self.first(x)
        return self.second(x)


model = Net(eqx.nn.LayerNorm(3), eqx.nn.Identity())
try:
    jnp.ones(3)(model)
except TypeError:
    caught = "an array"
changed = eqx.tree_at(lambda m: m.second, model, 0.25)
y = changed(jnp.ones(3))
