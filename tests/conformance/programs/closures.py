"""Functions that make functions: a step that closes over optimizer and loss."""

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

def make_step_function(optimizer, loss):
    def step(model, opt_state, x):
        grads = eqx.filter_grad(loss)(model, x)
        updates, opt_state = optimizer.update(grads, opt_state)
        return eqx.apply_updates(model, updates), opt_state

    return step


def make_counter():
    count = 0

    def increase():
        nonlocal count
        count += 1
        return count

    return increase


model = Net(jax.random.key(0))
optimizer = optax.sgd(0.1)
step = make_step_function(optimizer, loss_fn)
model, opt_state = step(model, optimizer.init(eqx.filter(model, eqx.is_array)), jnp.ones((3, 2)))
increase = make_counter()
first, second = increase(), increase()
