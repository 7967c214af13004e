"""tree_at with replace_fn, on one place, several, and a list of places by comprehension."""

import equinox as eqx
import jax
import jax.numpy as jnp

model = eqx.nn.MLP(2, 1, 3, 1, key=jax.random.key(0))
scaled = eqx.tree_at(lambda m: m.layers[0].weight, model, replace_fn=lambda w: 0.1 * w)
weights = eqx.tree_at(
    lambda m: [layer.weight for layer in m.layers], model, replace_fn=lambda w: w.astype(jnp.float16)
)
wrapped = eqx.tree_at(lambda m: m.activation, model, replace_fn=lambda f: (f, f))
counted = eqx.tree_at(lambda t: (t["a"], t["b"]), {"a": 1, "b": 2}, replace_fn=float)
