"""Sequential of stateful layers, SpectralNorm, substate and update."""

import equinox as eqx
import jax
import jax.numpy as jnp


def make(key):
    first, second, third = jax.random.split(key, 3)
    return eqx.nn.Sequential(
        [
            eqx.nn.SpectralNorm(eqx.nn.Linear(2, 2, key=first), "weight", key=second),
            eqx.nn.Lambda(jax.nn.relu),
            eqx.nn.BatchNorm(2, axis_name="batch", mode="batch"),
            eqx.nn.Linear(2, 1, key=third),
        ]
    )


model, state = eqx.nn.make_with_state(make)(jax.random.key(0))
forward = jax.vmap(model, axis_name="batch", in_axes=(0, None), out_axes=(0, None))
out, state = forward(jnp.ones((3, 2)), state)

part = state.substate(model.layers[2])
counter = part.get(model.layers[2].batch_counter)
part = part.set(model.layers[2].batch_counter, counter + 1)
state = state.update(part)
mean, var = state.get(model.layers[2].batch_state_index)
params, static = eqx.partition(model, eqx.is_inexact_array)
