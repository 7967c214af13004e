from typing import Callable, Sequence

import equinox as eqx
import jax
import jax.numpy as jnp


class FourierFeatures(eqx.Module):
    frequencies: jax.Array
    trainable: bool = False

    def __call__(self, x):
        B = self.frequencies if self.trainable else jax.lax.stop_gradient(self.frequencies)
        proj = B @ x
        return jnp.concatenate([jnp.sin(proj), jnp.cos(proj)])


class PINN(eqx.Module):
    features: FourierFeatures
    layers: list
    act: Callable
    log_nu: jax.Array
    hard_boundary: bool

    def __init__(self, sizes: Sequence[int], n_freq: int, key, act=jnp.tanh, hard_boundary=True):
        fkey, *keys = jax.random.split(key, len(sizes) + 1)
        self.features = FourierFeatures(jax.random.normal(fkey, (n_freq, 2)))
        widths = [2 * n_freq, *sizes, 1]
        self.layers = [eqx.nn.Linear(i, o, key=k) for i, o, k in zip(widths[:-1], widths[1:], keys)]
        self.act = act
        self.log_nu = jnp.log(jnp.array(0.05))
        self.hard_boundary = hard_boundary

    def __call__(self, t, x):
        h = self.features(jnp.stack([t, x]))
        *hidden, last = self.layers
        for layer in hidden:
            h = self.act(layer(h))
        u = last(h)[0]
        if self.hard_boundary:
            u = u * (1 - x**2)
        return u
