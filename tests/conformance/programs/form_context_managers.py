"""contextlib.contextmanager, ExitStack, nullcontext and suppress."""

from collections.abc import Callable
import contextlib
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


@contextlib.contextmanager
def session(model):
    holder = {"model": model}
    try:
        yield holder
    finally:
        holder["done"] = True


class Timer:
    def __enter__(self):
        self.count = 0
        return self

    def __exit__(self, *exc):
        return False


optimizer = optax.sgd(0.1)
model = Net(jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
with contextlib.ExitStack() as stack:
    holder = stack.enter_context(session(model))
    timer = stack.enter_context(Timer())
    for _ in range(3):
        with contextlib.nullcontext():
            grads = eqx.filter_grad(loss_fn)(holder["model"], jnp.ones((3, 2)))
            updates, opt_state = optimizer.update(grads, opt_state)
            holder["model"] = eqx.apply_updates(holder["model"], updates)  # bug: holder["model"] = eqx.apply_updates(eqx.filter(holder["model"], eqx.is_array), updates)
    model = holder["model"]
with contextlib.suppress(KeyError):
    extra = holder["extra"]
with session(model) as other, Timer() as t:
    inner = other["model"]
