"""An old State is of no more use, unless it was copied before; handlers see the ValueError."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Model(eqx.Module):
    index: eqx.nn.StateIndex

    def __init__(self):
        self.index = eqx.nn.StateIndex(jnp.ones(2))


model, state = eqx.nn.make_with_state(Model)()
copy = jax.tree_util.tree_map(lambda leaf: leaf, state)
newer = state.set(model.index, jnp.zeros(2))
value = copy.get(model.index)
try:
    state.get(model.index)
    caught = 0
except ValueError:
    caught = "old"
try:
    jax.tree_util.tree_leaves(state)
except ValueError:
    flattened = 1.5
try:
    copy.set(model.index, jnp.zeros(2, dtype=int))
except ValueError:
    wrong_dtype = True
try:
    copy.get(3)
except ValueError:
    wrong_item = None
after = copy.get(model.index)
newest = newer.set(model.index, after)
