"""The seed bug in a method that assigns self.model."""

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
    def __init__(self, model, optimizer):
        self.model = model
        self.optimizer = optimizer
        self.opt_state = optimizer.init(eqx.filter(model, eqx.is_array))

    def step(self, x):
        model = self.model
        grads = eqx.filter_grad(loss_fn)(model, x)
        updates, self.opt_state = self.optimizer.update(grads, self.opt_state)
        self.model = eqx.apply_updates(eqx.filter(self.model, eqx.is_array), updates)


trainer = Trainer(Net(jax.random.key(0)), optax.sgd(0.1))
before = trainer.model
trainer.step(jnp.ones((3, 2)))
after = trainer.model
opt_state = trainer.opt_state
