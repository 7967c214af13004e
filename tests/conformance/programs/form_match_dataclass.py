"""match on dataclasses, tuples, literals, dicts and strings."""

from collections.abc import Callable
import dataclasses
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


@dataclasses.dataclass
class Adam:
    rate: float
    decay: float = 0.0


@dataclasses.dataclass
class Sgd:
    rate: float


def make(config):
    match config:
        case Adam(rate=rate, decay=0.0):
            return optax.adam(rate)
        case Adam(rate, decay):
            return optax.adamw(rate, weight_decay=decay)
        case Sgd(rate):
            return optax.sgd(rate)
        case _:
            raise ValueError(config)


def apply(model, change):
    match change:
        case ("update", updates):
            return eqx.apply_updates(model, updates)  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
        case ("keep",):
            return model
        case {"model": replacement}:
            return replacement
        case None | "nothing":
            return model


optimizer = make(Adam(1e-2))
other = make(Sgd(0.1))
third = make(Adam(1e-2, decay=1e-4))
model = Net(jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
for _ in range(3):
    grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
    updates, opt_state = optimizer.update(grads, opt_state)
    model = apply(model, ("update", updates))
model = apply(model, ("keep",))
model = apply(model, {"model": model})
model = apply(model, None)
