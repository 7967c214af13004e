"""Enum members as choices, a TypedDict as train state."""

from collections.abc import Callable
from typing import TypedDict
import enum
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


class Kind(enum.Enum):
    ADAM = "adam"
    SGD = "sgd"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = enum.auto()


class State(TypedDict):
    model: Net
    opt_state: optax.OptState
    step: int


def make_optimizer(kind):
    if kind is Kind.ADAM:
        return optax.adam(1e-2)
    elif kind == Kind.SGD:
        return optax.sgd(1e-2)
    raise ValueError(kind)


optimizer = make_optimizer(Kind.ADAM)
other = make_optimizer(Kind("sgd"))
model = Net(jax.random.key(0))
state: State = {"model": model, "opt_state": optimizer.init(eqx.filter(model, eqx.is_array)), "step": 0}
state = State(**state)
for _ in range(3):
    grads = eqx.filter_grad(loss_fn)(state["model"], jnp.ones((3, 2)))
    updates, state["opt_state"] = optimizer.update(grads, state["opt_state"])
    state["model"] = eqx.apply_updates(state["model"], updates)  # bug: state["model"] = eqx.apply_updates(eqx.filter(state["model"], eqx.is_array), updates)
    state["step"] += 1
model = state["model"]
optimizers = {Kind.ADAM: optimizer, Kind.SGD: other}
chosen = optimizers[Kind.ADAM].init(eqx.filter(model, eqx.is_array))
name = Kind.SGD.value
level = Level.HIGH > Level.LOW
kinds = [kind.name for kind in Kind]
