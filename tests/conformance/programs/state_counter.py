"""A layer of one's own that counts its calls: make_with_state, get, set, and what they print as."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Counter(eqx.Module):
    index: eqx.nn.StateIndex
    weight: jax.Array

    def __init__(self):
        self.index = eqx.nn.StateIndex(jnp.array(0))
        self.weight = jnp.ones(2)

    def __call__(self, x, state):
        value = state.get(self.index)
        new_x = x * self.weight + value
        new_state = state.set(self.index, value + 1)
        return new_x, new_state


class Model(eqx.Module):
    layers: list
    extra: eqx.nn.StateIndex

    def __init__(self):
        self.layers = [Counter(), Counter()]
        self.extra = eqx.nn.StateIndex({"mean": jnp.zeros(2), "seen": (1.0, None)})


model, state = eqx.nn.make_with_state(Model)()
x = jnp.ones(2)
for layer in model.layers:
    x, state = layer(x, state)
count = state.get(model.layers[0].index)
extra = state.get(model.extra)
state = state.set(model.extra, {"mean": extra["mean"] + 1, "seen": (2.0, None)})
leaves = jax.tree_util.tree_leaves(state)
kept = eqx.filter(state, eqx.is_inexact_array)
doubled = jax.tree_util.tree_map(lambda leaf: leaf * 2, state)
