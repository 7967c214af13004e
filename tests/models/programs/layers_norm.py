"""Normalisation, embedding, recurrent cells, attention."""

import equinox as eqx
import jax.numpy as jnp
import jax.random as jr

key = jr.key(0)
layer_norm = eqx.nn.LayerNorm(4)
layer_norm_bare = eqx.nn.LayerNorm((4,), use_weight=False, use_bias=False)
group_norm = eqx.nn.GroupNorm(2, 4)
group_norm_bare = eqx.nn.GroupNorm(2, channelwise_affine=False)
rms_norm = eqx.nn.RMSNorm(4)
rms_norm_bare = eqx.nn.RMSNorm(4, use_bias=False)
embedding = eqx.nn.Embedding(5, 4, key=key)
embedding_given = eqx.nn.Embedding(weight=jnp.ones((5, 4)))
rotary = eqx.nn.RotaryPositionalEmbedding(4)
gru = eqx.nn.GRUCell(3, 4, key=key)
gru_bare = eqx.nn.GRUCell(3, 4, use_bias=False, key=key)
lstm = eqx.nn.LSTMCell(3, 4, key=key)
lstm_bare = eqx.nn.LSTMCell(3, 4, use_bias=False, key=key)
attention = eqx.nn.MultiheadAttention(2, 4, key=key)
attention_biased = eqx.nn.MultiheadAttention(
    2, 4, use_query_bias=True, use_output_bias=True, dropout_p=0.1, inference=True, key=key
)
normed = layer_norm(jnp.ones(4))
grouped = group_norm(jnp.ones((4, 3)))
embedded = embedding(2)
hidden = gru(jnp.ones(3), jnp.zeros(4))
cell = lstm(jnp.ones(3), (jnp.zeros(4), jnp.zeros(4)))
attended = attention(jnp.ones((3, 4)), jnp.ones((3, 4)), jnp.ones((3, 4)))
