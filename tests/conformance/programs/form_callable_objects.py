"""Objects with __call__, properties with setters, class and static methods."""

from collections.abc import Callable
import functools
import random

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.activation(self.linear(x))


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)


class Step:
    scale = 1.0

    def __init__(self, optimizer):
        self.optimizer = optimizer

    @classmethod
    def with_rate(cls, rate):
        return cls(optax.sgd(rate))

    @staticmethod
    def gradient(model, x):
        return eqx.filter_grad(loss_fn)(model, x)

    def __call__(self, model, state, x):
        updates, state = self.optimizer.update(self.gradient(model, x), state)
        return eqx.apply_updates(model, updates), state  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), state


class Holder:
    def __init__(self, model):
        self._model = model

    @property
    def model(self):
        return self._model

    @model.setter
    def model(self, value):
        self._model = value

    @functools.cached_property
    def arrays(self):
        return eqx.filter(self._model, eqx.is_array)

    def __len__(self):
        return 1

    def __getitem__(self, index):
        return self._model

    def __iter__(self):
        yield self._model


step = Step.with_rate(0.1)
holder = Holder(Net(jax.random.key(0)))
state = step.optimizer.init(holder.arrays)
for _ in range(3):
    holder.model, state = step(holder.model, state, jnp.ones((3, 2)))
model = holder[0]
(same,) = holder
bound = holder.__getitem__
again = bound(0)
