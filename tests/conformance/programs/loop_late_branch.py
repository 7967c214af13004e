"""A branch that is not taken in the first turns changes what a tree holds (a third turn)."""

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


def add(tree, other):
    return jax.tree.map(lambda a, b: a + b, tree, other)


def descend(model, grads):
    def move(p, g):
        return None if p is None else p - 0.1 * g

    arrays = eqx.filter(model, eqx.is_array)
    return jax.tree.map(move, arrays, grads, is_leaf=lambda x: x is None)


model = Net(jax.random.key(0))
total, count = None, 0
for _ in range(12):
    grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
    total = grads if total is None else add(total, grads)
    count += 1
    if count == 3:
        model = descend(model, total)
        total, count = None, 0
trained = model
