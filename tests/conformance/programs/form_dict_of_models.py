"""A dict of models, states and optimizers, updated by name in a loop."""

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


keys = jax.random.split(jax.random.key(0), 2)
models = {"actor": Net(keys[0]), "critic": Net(keys[1])}
optimizers = {name: optax.adam(1e-2) for name in models}
states = {name: optimizers[name].init(eqx.filter(net, eqx.is_array)) for name, net in models.items()}
x = jnp.ones((3, 2))

for epoch in range(3):
    for name in ("actor", "critic"):
        grads = eqx.filter_grad(loss_fn)(models[name], x)
        updates, states[name] = optimizers[name].update(grads, states[name])
        models[name] = eqx.apply_updates(models[name], updates)  # bug: models[name] = eqx.apply_updates(eqx.filter(models[name], eqx.is_array), updates)
actor = models["actor"]
critic = models["critic"]
for name, net in models.items():
    last = net
