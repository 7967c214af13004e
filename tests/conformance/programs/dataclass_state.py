"""A train state as a plain dataclass: a mutable object, a leaf for JAX."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import equinox as eqx
import jax
import jax.numpy as jnp


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable | None

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        x = self.linear(x)
        return x if self.activation is None else self.activation(x)


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)

@dataclass
class TrainState:
    model: Net
    step: int = 0
    losses: list = field(default_factory=list)


def advance(state, x):
    grads = eqx.filter_grad(loss_fn)(state.model, x)
    state.model = eqx.apply_updates(state.model, grads)
    state.step += 1
    state.losses.append(loss_fn(state.model, x))


state = TrainState(Net(jax.random.key(0)))
advance(state, jnp.ones((3, 2)))
model, step = state.model, state.step
newer = replace(state, model=eqx.filter(state.model, eqx.is_array))
filtered = newer.model
losses = state.losses
