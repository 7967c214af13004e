"""Functions as values: in dicts, lists, returned, chosen by name."""

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


def adam_step(model, state, x):
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates, state = OPTIMIZERS["adam"].update(grads, state)
    return eqx.apply_updates(model, updates), state  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), state


def no_step(model, state, x):
    return model, state


OPTIMIZERS = {"adam": optax.adam(1e-2), "sgd": optax.sgd(1e-2)}
STEPS = {"adam": adam_step, "none": no_step}
pipeline = [adam_step, no_step, lambda m, s, x: (m, s)]


def choose(name):
    return STEPS.get(name, no_step)


model = Net(jax.random.key(0))
state = OPTIMIZERS["adam"].init(eqx.filter(model, eqx.is_array))
x = jnp.ones((3, 2))
for function in pipeline:
    model, state = function(model, state, x)
model, state = choose("adam")(model, state, x)
model, state = choose("other")(model, state, x)
make_optimizer = getattr(optax, "sgd")
optimizer = make_optimizer(0.1)
factory = {"relu": jax.nn.relu, "tanh": jnp.tanh}
model = eqx.tree_at(lambda m: m.activation, model, factory["tanh"])
