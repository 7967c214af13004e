from __future__ import annotations

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp

from .config import Config


class FeedForward(eqx.Module):
    up: eqx.nn.Linear
    down: eqx.nn.Linear
    activation: Callable

    def __init__(self, width: int, activation: Callable, *, key):
        k1, k2 = jax.random.split(key)
        self.up = eqx.nn.Linear(width, 2 * width, key=k1)
        self.down = eqx.nn.Linear(2 * width, width, key=k2)
        self.activation = activation

    def __call__(self, x):
        return self.down(self.activation(self.up(x)))


class Block(eqx.Module):
    norm1: eqx.nn.LayerNorm
    norm2: eqx.nn.LayerNorm
    attention: eqx.nn.MultiheadAttention
    mlp: FeedForward
    dropout: eqx.nn.Dropout

    def __init__(self, config: Config, *, key):
        k1, k2 = jax.random.split(key)
        self.norm1 = eqx.nn.LayerNorm(config.width)
        self.norm2 = eqx.nn.LayerNorm(config.width)
        self.attention = eqx.nn.MultiheadAttention(
            config.heads, config.width, dropout_p=config.dropout, key=k1
        )
        self.mlp = FeedForward(config.width, jax.nn.gelu, key=k2)
        self.dropout = eqx.nn.Dropout(config.dropout)

    def __call__(self, x, mask, *, key=None):
        inference = key is None
        k1, k2 = (None, None) if inference else jax.random.split(key)
        h = jax.vmap(self.norm1)(x)
        x = x + self.attention(h, h, h, mask=mask, key=k1, inference=inference)
        h = jax.vmap(self.mlp)(jax.vmap(self.norm2)(x))
        return x + self.dropout(h, key=k2, inference=inference)


class GPT(eqx.Module):
    token_embedding: eqx.nn.Embedding
    position_embedding: jax.Array
    blocks: tuple[Block, ...]
    norm: eqx.nn.LayerNorm
    head: eqx.nn.Linear
    tie_scale: float

    def __init__(self, vocabulary: int, config: Config, *, key):
        k_tok, k_pos, k_head, k_blocks = jax.random.split(key, 4)
        self.token_embedding = eqx.nn.Embedding(vocabulary, config.width, key=k_tok)
        self.position_embedding = 0.02 * jax.random.normal(k_pos, (config.context, config.width))
        self.blocks = tuple(Block(config, key=k) for k in jax.random.split(k_blocks, config.depth))
        self.norm = eqx.nn.LayerNorm(config.width)
        self.head = eqx.nn.Linear(config.width, vocabulary, use_bias=False, key=k_head)
        self.tie_scale = 0.5

    def __call__(self, tokens, *, key=None):
        x = jax.vmap(self.token_embedding)(tokens) + self.position_embedding[: len(tokens)]
        mask = jnp.tril(jnp.ones((len(tokens), len(tokens)), dtype=bool))
        keys = [None] * len(self.blocks) if key is None else jax.random.split(key, len(self.blocks))
        for block, k in zip(self.blocks, keys, strict=True):
            x = block(x, mask, key=k)
        return self.tie_scale * jax.vmap(self.head)(jax.vmap(self.norm)(x))
