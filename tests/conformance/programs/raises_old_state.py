"""The state that a layer was given is used once more: ValueError."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Model(eqx.Module):
    norm: eqx.nn.BatchNorm

    def __init__(self):
        self.norm = eqx.nn.BatchNorm(2, axis_name="batch", mode="batch")

    def __call__(self, x, state):
        y, new_state = self.norm(x, state)
        z, state = self.norm(y, state)
        return z, state


model, state = eqx.nn.make_with_state(Model)()
before = jax.tree_util.tree_leaves(state)
x, state = jax.vmap(model, axis_name="batch", in_axes=(0, None), out_axes=(0, None))(
    jnp.ones((3, 2)), state
)
