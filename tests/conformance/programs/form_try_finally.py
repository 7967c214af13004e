"""try / except / else / finally round a step, with early exits."""

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


optimizer = optax.sgd(0.1)


def step(model, opt_state, x):
    try:
        grads = eqx.filter_grad(loss_fn)(model, x)
        updates, opt_state = optimizer.update(grads, opt_state)
    except FloatingPointError as error:
        print(error)
        return model, opt_state
    else:
        model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    finally:
        print("done")
    return model, opt_state


def fit(model, steps):
    opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
    for i in range(steps):
        if i == 1:
            continue
        if i > 5:
            break
        model, opt_state = step(model, opt_state, jnp.ones((3, 2)))
    else:
        print("finished")
    return model


model = fit(Net(jax.random.key(0)), 4)
try:
    model = fit(model, 3)
finally:
    last = model
