"""filter_grad and filter_value_and_grad, as a call and as a decorator."""

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

@eqx.filter_grad
def gradient(model, x):
    return loss_fn(model, x)


@eqx.filter_value_and_grad
def value_and_gradient(model, x):
    return loss_fn(model, x)


model = Net(jax.random.key(0))
x = jnp.ones((3, 2))
grads = eqx.filter_grad(loss_fn)(model, x)
by_decorator = gradient(model, x)
loss, more = value_and_gradient(model, x)
both = eqx.filter_value_and_grad(loss_fn)(model, x)
