"""Leaves written to a file and read back: `like` decides kinds; a typed key cannot be written."""

import io

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np


class Model(eqx.Module):
    linear: eqx.nn.Linear
    drop: eqx.nn.Dropout
    activation: object
    table: np.ndarray
    count: int

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.drop = eqx.nn.Dropout(0.5)
        self.activation = jax.nn.relu
        self.table = np.ones(2)
        self.count = 3


model = Model(jax.random.key(0))
file = io.BytesIO()
eqx.tree_serialise_leaves(file, model)
file.seek(0)
loaded = eqx.tree_deserialise_leaves(file, model)
grown = eqx.apply_updates(loaded, eqx.filter(loaded, eqx.is_inexact_array))
file.seek(0)
skeleton = eqx.filter_eval_shape(lambda key: eqx.nn.MLP(2, 2, 2, 1, key=key), jax.random.key(0))
arrays = eqx.filter(skeleton, eqx.is_array)
plain = io.BytesIO()
eqx.tree_serialise_leaves(plain, eqx.nn.MLP(2, 2, 2, 1, key=jax.random.key(1)))
plain.seek(0)
restored = eqx.tree_deserialise_leaves(plain, skeleton)
try:
    eqx.tree_serialise_leaves(io.BytesIO(), [jnp.ones(2), jax.random.key(0)])
except RuntimeError:
    key_refused = 1
eqx.tree_serialise_leaves(io.BytesIO(), jax.random.PRNGKey(0))
