"""MultiheadAttention: its projections and its dropout, filtered and combined."""

import equinox as eqx
import jax
import jax.numpy as jnp

attention = eqx.nn.MultiheadAttention(num_heads=2, query_size=4, dropout_p=0.1, key=jax.random.key(0))
with_bias = eqx.nn.MultiheadAttention(2, 4, use_output_bias=True, key=jax.random.key(1))
params, static = eqx.partition(attention, eqx.is_inexact_array)
back = eqx.combine(params, static)
x = jnp.ones((3, 4))
y = attention(x, x, x, key=jax.random.key(2))
inference = eqx.nn.inference_mode(attention)
