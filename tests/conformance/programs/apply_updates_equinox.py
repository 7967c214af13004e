"""eqx.apply_updates: None keeps the leaf, other kinds of leaf, dtypes."""

import equinox as eqx
import jax.numpy as jnp

tree = {"weight": jnp.ones(2), "half": jnp.ones(2, dtype=jnp.float16), "name": "a", "n": jnp.arange(2)}
updates = {"weight": jnp.ones(2), "half": jnp.ones(2, dtype=jnp.float16), "name": None, "n": None}
updated = eqx.apply_updates(tree, updates)
none_at_all = {"weight": None, "half": None, "name": None, "n": None}
same = eqx.apply_updates(tree, none_at_all)
promoted = eqx.apply_updates({"half": tree["half"]}, {"half": tree["weight"]})
