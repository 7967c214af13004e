from typing import Any, Callable, List

import equinox as eqx
import jax
import jax.nn as jnn
import jax.numpy as jnp


class Generator(eqx.Module):
    layers: List[eqx.nn.Linear]
    act: Callable
    final_act: Callable
    latent_dim: int

    def __init__(self, latent_dim, hidden, out_dim, key):
        keys = jax.random.split(key, 3)
        self.layers = [
            eqx.nn.Linear(latent_dim, hidden, key=keys[0]),
            eqx.nn.Linear(hidden, hidden, key=keys[1]),
            eqx.nn.Linear(hidden, out_dim, key=keys[2]),
        ]
        self.act = jnn.relu
        self.final_act = jnp.tanh
        self.latent_dim = latent_dim

    def __call__(self, z):
        for layer in self.layers[:-1]:
            z = self.act(layer(z))
        return 2.0 * self.final_act(self.layers[-1](z))


class Critic(eqx.Module):
    layers: List[Any]

    def __init__(self, in_dim, hidden, key):
        k1, k2, k3 = jax.random.split(key, 3)
        self.layers = [
            eqx.nn.Linear(in_dim, hidden, key=k1),
            lambda x: jnn.leaky_relu(x, 0.2),
            eqx.nn.Linear(hidden, hidden, key=k2),
            lambda x: jnn.leaky_relu(x, 0.2),
            eqx.nn.Linear(hidden, 1, key=k3),
        ]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return jnp.squeeze(x, -1)
