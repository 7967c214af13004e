"""Unpacked arguments that differ from branch to branch."""

import equinox as eqx
import jax
import jax.numpy as jnp


def call(function, *args):
    return function(*args)


def halve(tree):
    return eqx.filter(tree, eqx.is_array)


model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
for turn in range(20):
    if jnp.sum(model.layers[0].weight) > turn:
        part = model
    else:
        part = halve(model)
    grads = eqx.filter_grad(lambda m: jnp.sum(m.layers[0].weight))(part)
    kept = call(halve, part)
    same = call(lambda m, scale: m, part, 2.0)
