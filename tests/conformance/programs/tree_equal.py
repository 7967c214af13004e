"""tree_equal: a bool where structure or types decide, an array where values do."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np

whole = {"w": jnp.ones(2, dtype=int), "n": 1, "s": "a"}
other_type = eqx.tree_equal(whole, {"w": jnp.ones(2), "n": 1, "s": "a"})
other_keys = eqx.tree_equal(whole, {"w": jnp.ones(2), "n": 1})
other_text = eqx.tree_equal(whole, {"w": whole["w"], "n": 1, "s": "b"})
itself = eqx.tree_equal(whole, whole)
numbers = eqx.tree_equal((1, 2), (1.0, 2))
typed = eqx.tree_equal((1, 2), (1.0, 2), typematch=True)
alone = eqx.tree_equal(whole)
scalar = eqx.tree_equal([jnp.ones(2)], [1.0])
functions = eqx.tree_equal(jax.nn.relu, jax.nn.gelu)
same_function = eqx.tree_equal([jax.nn.relu, None], [jax.nn.relu, None])
numpy = eqx.tree_equal(np.ones(2), np.ones(2, dtype="float32"))
if other_type:
    branch = 1
else:
    branch = 2.5
