"""Layers of dense networks: Linear, MLP, LayerNorm, Dropout, Embedding."""

import equinox as eqx
import jax
import jax.numpy as jnp

key1, key2, key3 = jax.random.split(jax.random.key(0), 3)
linear = eqx.nn.Linear(2, 3, key=key1)
no_bias = eqx.nn.Linear(2, 3, use_bias=False, key=key1)
scalar = eqx.nn.Linear("scalar", 3, key=key1)
mlp = eqx.nn.MLP(2, 1, 4, 2, activation=jax.nn.tanh, key=key2)
norm = eqx.nn.LayerNorm(3)
bare_norm = eqx.nn.LayerNorm(3, use_weight=False, use_bias=False)
dropout = eqx.nn.Dropout(p=0.5)
off = eqx.nn.inference_mode(dropout)
embedding = eqx.nn.Embedding(5, 3, key=key3)
x = norm(linear(jnp.ones(2)))
dropped = dropout(x, key=key3)
token = embedding(2)
filtered = eqx.filter(mlp, eqx.is_array)
