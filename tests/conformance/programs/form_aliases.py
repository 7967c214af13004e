"""One object under two names; a list and a dict shared by two holders."""

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


class Shared:
    def __init__(self, model):
        self.model = model


class User:
    def __init__(self, shared):
        self.shared = shared

    def step(self, x):
        grads = eqx.filter_grad(loss_fn)(self.shared.model, x)
        updates, self.shared.opt_state = optimizer.update(grads, self.shared.opt_state)
        self.shared.model = eqx.apply_updates(self.shared.model, updates)  # bug: self.shared.model = eqx.apply_updates(eqx.filter(self.shared.model, eqx.is_array), updates)


optimizer = optax.sgd(0.1)
shared = Shared(Net(jax.random.key(0)))
shared.opt_state = optimizer.init(eqx.filter(shared.model, eqx.is_array))
first, second = User(shared), User(shared)
for _ in range(2):
    first.step(jnp.ones((3, 2)))
    second.step(jnp.ones((3, 2)))
model = first.shared.model
same = second.shared.model is shared.model
models = [shared.model]
alias = models
alias.append(model)
alias[0] = model
count = len(models)
table = {"models": models}
table["models"].pop()
left = models[0]
