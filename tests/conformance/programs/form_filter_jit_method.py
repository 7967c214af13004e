"""A method of a trainer that is a Module, under filter_jit."""

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


class Trainer(eqx.Module):
    model: Net
    opt_state: optax.OptState
    optimizer: optax.GradientTransformation = eqx.field(static=True)

    @eqx.filter_jit
    def step(self, x):
        loss, grads = eqx.filter_value_and_grad(loss_fn)(self.model, x)
        params = eqx.filter(self.model, eqx.is_array)
        updates, opt_state = self.optimizer.update(grads, self.opt_state, params)
        model = eqx.apply_updates(self.model, updates)  # bug: model = eqx.apply_updates(params, updates)
        return Trainer(model, opt_state, self.optimizer), loss


model = Net(jax.random.key(0))
optimizer = optax.adam(1e-2)
trainer = Trainer(model, optimizer.init(eqx.filter(model, eqx.is_array)), optimizer)
for _ in range(4):
    trainer, loss = trainer.step(jnp.ones((3, 2)))
model = trainer.model
opt_state = trainer.opt_state
