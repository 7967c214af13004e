"""Attributes by name: setattr in a loop, vars, getattr, __dict__."""

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


class Holder:
    def __init__(self, key):
        a, b = jax.random.split(key)
        self.actor = Net(a)
        self.critic = Net(b)
        self.optimizer = optax.sgd(0.1)
        for name in ("actor", "critic"):
            setattr(self, name + "_state", self.optimizer.init(eqx.filter(getattr(self, name), eqx.is_array)))

    def update(self, x):
        for name in ("actor", "critic"):
            net = getattr(self, name)
            state = getattr(self, f"{name}_state")
            grads = eqx.filter_grad(loss_fn)(net, x)
            updates, state = self.optimizer.update(grads, state)
            net = eqx.apply_updates(net, updates)  # bug: net = eqx.apply_updates(eqx.filter(net, eqx.is_array), updates)
            setattr(self, name, net)
            setattr(self, f"{name}_state", state)


holder = Holder(jax.random.key(0))
for _ in range(3):
    holder.update(jnp.ones((3, 2)))
everything = vars(holder)
actor = everything["actor"]
critic = holder.__dict__["critic"]
state = holder.actor_state
missing = getattr(holder, "target", None)
