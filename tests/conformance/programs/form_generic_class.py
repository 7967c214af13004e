"""Generic classes and type variables."""

from collections.abc import Callable
from typing import Generic, TypeVar
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


M = TypeVar("M", bound=eqx.Module)
S = TypeVar("S")


class State(eqx.Module, Generic[M]):
    model: M
    opt_state: optax.OptState


class Trainer(Generic[M, S]):
    def __init__(self, optimizer):
        self.optimizer = optimizer

    def init(self, model: M) -> State[M]:
        return State[M](model, self.optimizer.init(eqx.filter(model, eqx.is_array)))

    def step(self, state: State[M], x) -> State[M]:
        grads = eqx.filter_grad(loss_fn)(state.model, x)
        updates, opt_state = self.optimizer.update(grads, state.opt_state)
        return State(eqx.apply_updates(state.model, updates), opt_state)  # bug: return State(eqx.apply_updates(eqx.filter(state.model, eqx.is_array), updates), opt_state)


trainer = Trainer[Net, int](optax.sgd(0.1))
state = trainer.init(Net(jax.random.key(0)))
for _ in range(3):
    state = trainer.step(state, jnp.ones((3, 2)))
model = state.model
