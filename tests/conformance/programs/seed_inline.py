"""The seed bug as people wrote it: the filtered model, updated, becomes the model."""

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

model = Net(jax.random.key(0))
x = jnp.ones((3, 2))
optimizer = optax.sgd(0.1)
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
loss, grads = eqx.filter_value_and_grad(loss_fn)(model, x)
updates, opt_state = optimizer.update(grads, opt_state, model)
model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
out = model(jnp.ones(2))
