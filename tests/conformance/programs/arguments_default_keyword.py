"""Default values, keyword-only and positional-only parameters."""

import equinox as eqx
import jax
import jax.numpy as jnp

def build(size, /, depth=1, *, activation=jax.nn.relu, key=None, name="net"):
    key = jax.random.key(0) if key is None else key
    model = eqx.nn.MLP(size, 1, 3, depth, activation, key=key)
    return model, name


def pick(tree, where=lambda t: t.layers[0]):
    chosen = where(tree)
    return chosen


model, name = build(2)
deep, other = build(2, depth=2, name="deep", activation=jnp.tanh)
layer = pick(model)
weight = pick(deep, where=lambda t: t.layers[-1].weight)
