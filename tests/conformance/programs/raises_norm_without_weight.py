"""Raises: normalisation layers read attributes of the arrays that a filter dropped."""

import equinox as eqx
import jax.numpy as jnp

x = jnp.ones(3)
caught = []
for layer in (eqx.nn.LayerNorm(3), eqx.nn.RMSNorm(3), eqx.nn.GroupNorm(1, 3)):
    hollow = eqx.filter(layer, callable)
    try:
        y = hollow(x)
    except AttributeError:
        caught.append("hollow")
plain = eqx.filter(eqx.nn.LayerNorm(3, use_weight=False, use_bias=False), callable)
fine = plain(x)
z = eqx.filter(eqx.nn.LayerNorm(3), callable)(x)
