"""A small noise predictor for two-dimensional data."""

from typing import Callable

import equinox as eqx
import jax
import jax.numpy as jnp


def timestep_embedding(t, dim, max_period=100.0):
    half = dim // 2
    freqs = jnp.exp(-jnp.log(max_period) * jnp.arange(half) / half)
    args = t * freqs
    return jnp.concatenate([jnp.cos(args), jnp.sin(args)])


class ResBlock(eqx.Module):
    norm: eqx.nn.LayerNorm
    linear: eqx.nn.Linear
    time_proj: eqx.nn.Linear
    dropout: eqx.nn.Dropout
    activation: Callable

    def __init__(self, width, time_dim, *, dropout_rate, activation, key):
        k1, k2 = jax.random.split(key)
        self.norm = eqx.nn.LayerNorm(width)
        self.linear = eqx.nn.Linear(width, width, key=k1)
        self.time_proj = eqx.nn.Linear(time_dim, width, key=k2)
        self.dropout = eqx.nn.Dropout(dropout_rate)
        self.activation = activation

    def __call__(self, h, temb, *, key=None):
        r = self.linear(self.activation(self.norm(h)))
        r = r + self.time_proj(temb)
        r = self.dropout(self.activation(r), key=key)
        return h + r


class NoisePredictor(eqx.Module):
    inp: eqx.nn.Linear
    blocks: list
    out: eqx.nn.Linear
    activation: Callable
    time_dim: int
    num_steps: int = eqx.field(static=True)

    def __init__(self, data_dim, width, depth, num_steps, *, key, dropout_rate=0.1):
        k_in, k_out, *k_blocks = jax.random.split(key, depth + 2)
        self.time_dim = 8
        self.activation = jax.nn.silu
        self.inp = eqx.nn.Linear(data_dim, width, key=k_in)
        self.blocks = [
            ResBlock(width, self.time_dim, dropout_rate=dropout_rate, activation=jax.nn.silu, key=k)
            for k in k_blocks
        ]
        self.out = eqx.nn.Linear(width, data_dim, key=k_out)
        self.num_steps = num_steps

    def __call__(self, x, t, *, key=None):
        temb = timestep_embedding(t, 8)
        h = self.inp(x)
        keys = [None] * len(self.blocks) if key is None else jax.random.split(key, len(self.blocks))
        for block, k in zip(self.blocks, keys):
            h = block(h, temb, key=k)
        return self.out(self.activation(h))
