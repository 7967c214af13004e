"""Labels and masks that are modules: a mask that is callable is a tree of bools, labels are called."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    body: eqx.nn.Linear
    head: eqx.nn.Linear
    activation: Callable

    def __init__(self, key):
        first, second = jax.random.split(key)
        self.body = eqx.nn.Linear(2, 2, key=first)
        self.head = eqx.nn.Linear(2, 1, key=second)
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.head(self.activation(self.body(x)))


model = Net(jax.random.key(0))
params = eqx.filter(model, eqx.is_inexact_array)
grads = jax.tree.map(jnp.ones_like, params)
mask = jax.tree.map(lambda x: True, params)
head_only = eqx.tree_at(lambda m: m.body, mask, jax.tree.map(lambda x: False, mask.body))
masked = optax.masked(optax.adam(1e-3), head_only)
masked_state = masked.init(params)
masked_updates, masked_state = masked.update(grads, masked_state, params)
frozen = optax.chain(optax.adamw(1e-3), optax.freeze(jax.tree.map(lambda flag: not flag, head_only)))
frozen_state = frozen.init(params)
frozen_updates, frozen_state = frozen.update(grads, frozen_state, params)
labels = jax.tree.map(lambda flag: "train" if flag else "freeze", head_only)
by_function = optax.partition(
    {"train": optax.adam(1e-3), "freeze": optax.set_to_zero()}, lambda tree: labels
)
routed_state = by_function.init(params)
routed_updates, routed_state = by_function.update(grads, routed_state, params)
model = eqx.apply_updates(model, routed_updates)
by_module = optax.partition({"train": optax.adam(1e-3), "freeze": optax.set_to_zero()}, labels)
lost = by_module.init(params)
