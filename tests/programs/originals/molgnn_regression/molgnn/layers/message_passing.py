from typing import Callable, Optional

import equinox as eqx
import jax
import jax.numpy as jnp


class MessagePassing(eqx.Module):
    message: eqx.nn.Linear
    update: eqx.nn.GRUCell
    norm: Optional[eqx.nn.LayerNorm]
    activation: Callable
    residual: bool

    def __init__(self, width, *, activation=jax.nn.softplus, use_norm=True, residual=True, key):
        mkey, ukey = jax.random.split(key)
        self.message = eqx.nn.Linear(width, width, key=mkey)
        self.update = eqx.nn.GRUCell(width, width, key=ukey)
        self.norm = eqx.nn.LayerNorm(width) if use_norm else None
        self.activation = activation
        self.residual = residual

    def __call__(self, h, adjacency):
        messages = self.activation(jax.vmap(self.message)(h))
        degree = jnp.maximum(adjacency.sum(-1, keepdims=True), 1.0)
        new = jax.vmap(self.update)(adjacency @ messages / degree, h)
        if self.norm is not None:
            new = jax.vmap(self.norm)(new)
        return h + new if self.residual else new
