"""A dataclass train state, replaced and by methods."""

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
class State:
    model: Net
    opt_state: optax.OptState
    history: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.params = eqx.filter(self.model, eqx.is_array)

    def apply(self, updates, opt_state):
        model = eqx.apply_updates(self.model, updates)  # bug: model = eqx.apply_updates(self.params, updates)
        return dataclasses.replace(self, model=model, opt_state=opt_state)


@dataclasses.dataclass(frozen=True)
class Config:
    rate: float = 1e-2
    steps: int = 3
    sizes: tuple = (2, 2)


config = Config(rate=0.1)
optimizer = optax.sgd(config.rate)
model = Net(jax.random.key(0))
state = State(model, optimizer.init(eqx.filter(model, eqx.is_array)))
for _ in range(config.steps):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(state.model, jnp.ones((3, 2)))
    updates, opt_state = optimizer.update(grads, state.opt_state)
    state = state.apply(updates, opt_state)
    state.history.append(loss)
model = state.model
names = [field.name for field in dataclasses.fields(config)]
config_dict = dataclasses.asdict(config)
rate = config_dict["rate"]
