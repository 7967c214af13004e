"""Decorators that wrap: functools.wraps, with arguments, as classes, stacked."""

from collections.abc import Callable
import functools
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


def logged(label):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            print(label, function.__name__)
            return function(*args, **kwargs)

        return wrapper

    return decorate


class counted:
    def __init__(self, function):
        self.function = function
        self.calls = 0
        functools.update_wrapper(self, function)

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


def timed(function=None, *, unit="s"):
    if function is None:
        return functools.partial(timed, unit=unit)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        return result

    return wrapper


optimizer = optax.sgd(0.1)


@logged("step")
@timed(unit="ms")
@counted
@eqx.filter_jit
def step(model, opt_state, x):
    grads = eqx.filter_grad(loss_fn)(model, x)
    updates, opt_state = optimizer.update(grads, opt_state)
    model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model, opt_state


@timed
def evaluate(model, x):
    return loss_fn(model, x)


model = Net(jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
for _ in range(3):
    model, opt_state = step(model, opt_state, jnp.ones((3, 2)))
value = evaluate(model, jnp.ones((3, 2)))
