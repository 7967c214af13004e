"""iter and next: loops that end at StopIteration, and generators of which the first is taken."""

import os

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np


def halves(tree):
    yield eqx.filter(tree, eqx.is_array)
    yield eqx.filter(tree, eqx.is_array, inverse=True)


def count(items):
    turns = iter(items)
    seen = 0
    while True:
        try:
            item = next(turns)
        except StopIteration:
            break
        seen = seen + 1
    return seen, item


class Stack(eqx.Module):
    layers: list
    name: str

    def __init__(self, key):
        self.layers = [eqx.nn.Linear(2, 2, key=key), jnp.tanh]
        self.name = "stack"

    def __call__(self, x):
        turns = iter(zip(self.layers, range(2), strict=True))
        while True:
            try:
                layer, number = next(turns)
            except StopIteration:
                break
            x = layer(x)
        return x


model = Stack(jax.random.PRNGKey(0))
y = model(jnp.ones(2))
arrays = next(halves(model))
both = halves(model)
first = next(both)
few = count([1, 2, 3])
keys = count(jax.random.split(jax.random.PRNGKey(1), 3))
many = count(range(20))
rows = count(np.ones((12, 2)))
added = jax.tree_util.tree_map(
    lambda u, p: p if u is None else p + u,
    eqx.filter(model, eqx.is_inexact_array),
    eqx.filter(model, eqx.is_array),
    is_leaf=lambda x: x is None,
)

if os.environ.get("LEAFLINT_NO_SUCH") is None:
    kept = model
for _ in range(3):
    if os.environ.get("LEAFLINT_NO_SUCH") is None:
        kept = eqx.filter(kept, eqx.is_array)
