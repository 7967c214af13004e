"""The seed bug in a trainer that builds the model itself: a module made in a plain class."""

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


class Trainer:
    def __init__(self, seed):
        self.model = Net(jax.random.key(seed))
        self.optimizer = optax.sgd(0.1)
        self.state = self.optimizer.init(eqx.filter(self.model, eqx.is_inexact_array))

    def step(self, x):
        grads = eqx.filter_grad(lambda model: jnp.sum(jax.vmap(model)(x) ** 2))(self.model)
        weights = eqx.filter(self.model, eqx.is_inexact_array)
        updates, self.state = self.optimizer.update(grads, self.state, weights)
        self.model = optax.apply_updates(weights, updates)


trainer = Trainer(0)
for _ in range(10):
    trainer.step(jnp.ones((3, 2)))
model = trainer.model
