"""A nested function under scan, in a method, over partitioned parameters."""

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

    def fit(self, xs):
        params, static = eqx.partition(self.model, eqx.is_array)
        opt_state = self.optimizer.init(params)

        def body(carry, x):
            params, opt_state = carry
            model = eqx.combine(params, static)
            loss, grads = eqx.filter_value_and_grad(loss_fn)(model, x)
            updates, opt_state = self.optimizer.update(grads, opt_state, params)
            params = eqx.apply_updates(params, updates)
            return (params, opt_state), loss

        (params, opt_state), losses = jax.lax.scan(body, (params, opt_state), xs)
        self.model = eqx.combine(params, static)  # bug: self.model = params
        return losses


trainer = Trainer(jax.random.key(0))
losses = trainer.fit(jnp.ones((5, 3, 2)))
model = trainer.model
