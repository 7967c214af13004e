"""tree_at with replace: one place, several places, a whole layer, a list element."""

import equinox as eqx
import jax
import jax.numpy as jnp

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
bias = eqx.tree_at(lambda m: m.layers[0].bias, model, jnp.zeros(3, dtype=jnp.float16))
both = eqx.tree_at(lambda m: (m.layers[0].bias, m.layers[1].bias), model, replace=(0.0, "text"))
activation = eqx.tree_at(lambda m: m.activation, model, replace=None)
layer = eqx.nn.Linear(3, 2, use_bias=False, key=jax.random.key(1))
swapped = eqx.tree_at(where=lambda m: m.layers[-1], pytree=model, replace=layer)
numbers = eqx.tree_at(lambda t: t[1], [1, 2, 3], replace="two")
