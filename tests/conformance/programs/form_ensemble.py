"""An ensemble: models made under filter_vmap, stepped under filter_vmap."""

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


@eqx.filter_vmap
def make_ensemble(key):
    return Net(key)


optimizer = optax.adam(1e-2)


@eqx.filter_vmap(in_axes=(eqx.if_array(0), None))
def evaluate(model, x):
    return jax.vmap(model)(x)


@eqx.filter_jit
@eqx.filter_vmap(in_axes=(eqx.if_array(0), eqx.if_array(0), None))
def step(model, opt_state, x):
    loss, grads = eqx.filter_value_and_grad(loss_fn)(model, x)
    updates, opt_state = optimizer.update(grads, opt_state, eqx.filter(model, eqx.is_array))
    model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model, opt_state, loss


models = make_ensemble(jax.random.split(jax.random.key(0), 3))
opt_state = eqx.filter_vmap(lambda m: optimizer.init(eqx.filter(m, eqx.is_array)))(models)
x = jnp.ones((4, 2))
for _ in range(3):
    models, opt_state, losses = step(models, opt_state, x)
out = evaluate(models, x)
params, static = eqx.partition(models, eqx.is_array)
first = eqx.combine(jax.tree.map(lambda p: p[0], params), static)
