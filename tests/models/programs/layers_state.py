"""Layers with state, weight and spectral normalisation."""

import equinox as eqx
import jax.numpy as jnp
import jax.random as jr

key = jr.key(0)
batch_norm, batch_state = eqx.nn.make_with_state(eqx.nn.BatchNorm)(4, "batch", mode="batch")
batch_norm_bare = eqx.nn.make_with_state(eqx.nn.BatchNorm)(4, "batch", channelwise_affine=False, mode="ema")[0]
weight_norm = eqx.nn.WeightNorm(eqx.nn.Linear(2, 3, key=key))
spectral = eqx.nn.make_with_state(eqx.nn.SpectralNorm)(eqx.nn.Linear(2, 3, key=key), "weight", key=key)[0]
normed = weight_norm(jnp.ones(2))
