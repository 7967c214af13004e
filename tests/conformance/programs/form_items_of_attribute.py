"""Models in a dict attribute, walked with items and updated by key."""

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
        names = ["generator", "discriminator"]
        self.nets = {name: Net(k) for name, k in zip(names, jax.random.split(key, 2))}
        self.optimizer = optax.adam(1e-3)
        self.states = {}
        for name, net in self.nets.items():
            self.states[name] = self.optimizer.init(eqx.filter(net, eqx.is_inexact_array))

    def update(self, x):
        for name, net in self.nets.items():
            grads = eqx.filter_grad(loss_fn)(net, x)
            updates, self.states[name] = self.optimizer.update(grads, self.states[name])
            self.nets[name] = eqx.apply_updates(net, updates)  # bug: self.nets[name] = eqx.apply_updates(eqx.filter(net, eqx.is_array), updates)

    def update_all(self, x):
        grads = {name: eqx.filter_grad(loss_fn)(net, x) for name, net in self.nets.items()}
        results = {name: self.optimizer.update(g, self.states[name]) for name, g in grads.items()}
        self.nets = {name: eqx.apply_updates(self.nets[name], u) for name, (u, _) in results.items()}
        self.states = {name: s for name, (_, s) in results.items()}


trainer = Trainer(jax.random.key(0))
for _ in range(3):
    trainer.update(jnp.ones((3, 2)))
trainer.update_all(jnp.ones((3, 2)))
generator = trainer.nets["generator"]
discriminator = trainer.nets["discriminator"]
