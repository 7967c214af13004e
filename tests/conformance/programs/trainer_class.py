"""A trainer object with model, state and history in its attributes, trained in a loop."""

from collections.abc import Callable

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

class Trainer:
    def __init__(self, model, learning_rate=0.1):
        self.model = model
        self.optimizer = optax.adamw(learning_rate)
        self.opt_state = self.optimizer.init(self.params)
        self.history = []

    @property
    def params(self):
        return eqx.filter(self.model, eqx.is_inexact_array)

    def step(self, x):
        loss, grads = eqx.filter_value_and_grad(loss_fn)(self.model, x)
        updates, self.opt_state = self.optimizer.update(grads, self.opt_state, self.params)
        self.model = eqx.apply_updates(self.model, updates)
        return loss

    def fit(self, x, steps):
        for step in range(steps):
            loss = self.step(x)
            self.history.append(float(loss))
        return self


trainer = Trainer(Net(jax.random.key(0))).fit(jnp.ones((3, 2)), 10)
model = trainer.model
opt_state = trainer.opt_state
params = trainer.params
