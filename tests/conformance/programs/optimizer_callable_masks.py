"""A mask or label tree of a module's own class is callable, and yet no function."""

import equinox as eqx
import jax
import jax.numpy as jnp
import optax

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
params, static = eqx.partition(model, eqx.is_inexact_array)


def labels(tree):
    return jax.tree.map(lambda leaf: "all", tree)


mask = jax.tree.map(lambda leaf: True, params)
several = optax.multi_transform({"all": optax.adam(1e-3), "none": optax.set_to_zero()}, labels)
masked = optax.masked(optax.sgd(0.1), mask)
grads = jax.grad(lambda p: jnp.sum(eqx.combine(p, static)(jnp.ones(2))))(params)
several_state = several.init(params)
masked_state = masked.init(params)
updates, several_state = several.update(grads, several_state, params)
more, masked_state = masked.update(updates, masked_state, params)
params = optax.apply_updates(params, more)
model = eqx.combine(params, static)
