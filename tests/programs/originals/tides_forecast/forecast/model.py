"""Patches of a series, mixed by linear layers. All options are plain fields."""

from typing import Callable, Optional

import equinox as eqx
import jax
import jax.numpy as jnp


class MixerLayer(eqx.Module):
    linear: eqx.nn.Linear
    residual: bool
    pre_norm: bool
    activation: Callable = eqx.field(static=True)

    def __init__(self, width, *, key, residual=True, pre_norm=True, activation=jax.nn.gelu):
        self.linear = eqx.nn.Linear(width, width, key=key)
        self.residual = residual
        self.pre_norm = pre_norm
        self.activation = activation

    def __call__(self, x):
        h = (x - x.mean()) / (1e-5 + x.std()) if self.pre_norm else x
        h = self.activation(self.linear(h))
        return x + h if self.residual else h


class PatchForecaster(eqx.Module):
    embed: eqx.nn.Linear
    layers: dict[str, MixerLayer]
    head: eqx.nn.Linear
    detrend: bool
    max_output: Optional[float]
    patch: int = eqx.field(static=True)

    def __init__(self, window, patch, width, depth, horizon, *, key, max_output=3.0):
        k_embed, k_head, *keys = jax.random.split(key, depth + 2)
        self.patch = patch
        self.embed = eqx.nn.Linear(patch, width, key=k_embed)
        self.layers = {f"layer{i}": MixerLayer(width, key=k, residual=i > 0) for i, k in enumerate(keys)}
        self.head = eqx.nn.Linear(width * (window // patch), horizon, key=k_head)
        self.detrend = True
        self.max_output = max_output

    def __call__(self, series):
        level = series[-1] if self.detrend else 0.0
        x = (series - level).reshape(-1, self.patch)
        x = jax.vmap(self.embed)(x)
        for name in sorted(self.layers):
            x = jax.vmap(self.layers[name])(x)
        out = self.head(x.reshape(-1))
        if self.max_output is not None:
            out = self.max_output * jnp.tanh(out / self.max_output)
        return level + out
