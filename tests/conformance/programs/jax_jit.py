"""jax.jit: arrays only; Python numbers become arrays, static arguments stay."""

from functools import partial

import jax
import jax.numpy as jnp

@jax.jit
def step(params, scale):
    inside = scale
    params = jax.tree.map(lambda p: p * scale, params)
    return params, inside


@partial(jax.jit, static_argnames="training")
def forward(params, training):
    if training:
        result = params["w"] * 2
    else:
        result = params["w"]
    return result


params = {"w": jnp.ones(3), "none": None}
params, inside = step(params, 2)
trained = forward(params, training=True)
doubled = jax.jit(lambda p: p["w"] + 1)(params)
