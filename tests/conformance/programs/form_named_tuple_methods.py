"""A NamedTuple train state with methods and _replace."""

from collections.abc import Callable
from typing import NamedTuple
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


class State(NamedTuple):
    model: Net
    opt_state: optax.OptState
    step: int = 0

    @property
    def params(self):
        return eqx.filter(self.model, eqx.is_array)

    def apply_gradients(self, grads, optimizer):
        updates, opt_state = optimizer.update(grads, self.opt_state, self.params)
        model = eqx.apply_updates(self.model, updates)  # bug: model = eqx.apply_updates(self.params, updates)
        return self._replace(model=model, opt_state=opt_state, step=self.step + 1)

    @classmethod
    def create(cls, model, optimizer):
        return cls(model, optimizer.init(eqx.filter(model, eqx.is_array)))


optimizer = optax.adam(1e-2)
state = State.create(Net(jax.random.key(0)), optimizer)
for _ in range(3):
    grads = eqx.filter_grad(loss_fn)(state.model, jnp.ones((3, 2)))
    state = state.apply_gradients(grads, optimizer)
model, opt_state, step = state
fields = state._asdict()
again = State(**fields)
