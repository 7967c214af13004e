"""A method of a plain class under filter_jit: what it writes is traced once."""

from collections.abc import Callable
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


class Trainer:
    def __init__(self, key):
        self.model = Net(key)
        self.optimizer = optax.sgd(1e-2)
        self.opt_state = self.optimizer.init(eqx.filter(self.model, eqx.is_array))

    @eqx.filter_jit
    def make_step(self, model, opt_state, x):
        grads = eqx.filter_grad(self.loss)(model, x)
        updates, opt_state = self.optimizer.update(grads, opt_state)
        model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
        return model, opt_state

    def loss(self, model, x):
        return jnp.mean(jax.vmap(model)(x))

    def train(self, x, steps):
        for step in range(steps):
            self.model, self.opt_state = self.make_step(self.model, self.opt_state, x)
        return self.model


trainer = Trainer(jax.random.key(0))
model = trainer.train(jnp.ones((3, 2)), 4)
