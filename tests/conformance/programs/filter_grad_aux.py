"""Gradients with auxiliary results, of a dict of parameters and of a model."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp


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

def loss_with_aux(model, x):
    predictions = jax.vmap(model)(x)
    loss = jnp.mean(predictions**2)
    return loss, {"predictions": predictions, "name": "aux"}


model = Net(jax.random.key(0))
x = jnp.ones((3, 2))
(loss, aux), grads = eqx.filter_value_and_grad(loss_with_aux, has_aux=True)(model, x)
only_grads, only_aux = eqx.filter_grad(loss_with_aux, has_aux=True)(model, x)
predictions = aux["predictions"]
