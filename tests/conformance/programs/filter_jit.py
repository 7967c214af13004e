"""filter_jit as decorator and call: whole models pass, Python values stay what they are."""

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

@eqx.filter_jit
def step(model, grads, scale, name):
    model = eqx.apply_updates(model, grads)
    number = scale
    text = name
    return model, number, text


model = Net(jax.random.key(0))
grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
model, number, text = step(model, grads, 3, "adam")
forward = eqx.filter_jit(loss_fn)
loss = forward(model, jnp.ones((3, 2)))
