"""A train state as a NamedTuple: a tree of its own, with _replace."""

from collections.abc import Callable
from typing import NamedTuple

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


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

class TrainState(NamedTuple):
    model: Net
    opt_state: optax.OptState
    step: int = 0


optimizer = optax.adam(1e-3)


def advance(state, x):
    grads = eqx.filter_grad(loss_fn)(state.model, x)
    updates, opt_state = optimizer.update(grads, state.opt_state)
    model = eqx.apply_updates(state.model, updates)
    return state._replace(model=model, opt_state=opt_state, step=state.step + 1)


model = Net(jax.random.key(0))
state = TrainState(model, optimizer.init(eqx.filter(model, eqx.is_array)))
state = advance(state, jnp.ones((3, 2)))
lost = state._replace(model=eqx.filter(state.model, eqx.is_array))
model, opt_state, step = state
