"""Dropout that lost its flag trains on, and needs a key."""

import equinox as eqx
import jax.numpy as jnp

dropout = eqx.nn.inference_mode(eqx.nn.Dropout(0.5))
fine = dropout(jnp.ones(3))
lost = eqx.filter(dropout, eqx.is_array)
wrong = lost(jnp.ones(3))
