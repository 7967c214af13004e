"""Sequential with Lambda, a nested Sequential, indexing into it."""

import equinox as eqx
import jax
import jax.numpy as jnp

key1, key2 = jax.random.split(jax.random.key(0))
model = eqx.nn.Sequential(
    [
        eqx.nn.Linear(2, 3, key=key1),
        eqx.nn.Lambda(jax.nn.relu),
        eqx.nn.Sequential([eqx.nn.Linear(3, 1, key=key2), eqx.nn.Identity()]),
    ]
)
first = model.layers[0]
second = model[1]
params, static = eqx.partition(model, eqx.is_array)
y = model(jnp.ones(2))
