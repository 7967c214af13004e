"""A base Module with an abstract method, subclasses that add fields, super().__init__."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp

class Base(eqx.Module):
    weight: jax.Array

    def __init__(self, size):
        self.weight = jnp.ones(size)

    def features(self, x):
        raise NotImplementedError


class Scaled(Base):
    activation: Callable

    def __init__(self, size, activation):
        super().__init__(size)
        self.activation = activation

    def features(self, x):
        return self.activation(self.weight * x)


class Named(Scaled):
    name: str = "named"

    def features(self, x):
        inner = super().features(x)
        return inner * 2


scaled = Scaled(2, jax.nn.relu)
named = Named(3, jnp.tanh)
filtered = eqx.filter(named, eqx.is_array)
y = named.features(jnp.ones(3))
is_base = isinstance(named, Base)
