"""filter with every predicate of Equinox on every kind of leaf."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np

tree = {
    "array": jnp.ones(3),
    "ints": jnp.arange(3),
    "flags": jnp.array([True, False]),
    "key": jax.random.key(0),
    "numpy": np.zeros(2),
    "number": 0.5,
    "count": 3,
    "flag": True,
    "complex": 1j,
    "text": "relu",
    "function": jax.nn.relu,
    "nothing": None,
    "nested": [jnp.zeros(2, dtype=jnp.float16), (4, jnp.tanh)],
}

arrays = eqx.filter(tree, eqx.is_array)
inexact = eqx.filter(tree, eqx.is_inexact_array)
array_like = eqx.filter(tree, eqx.is_array_like)
inexact_like = eqx.filter(tree, eqx.is_inexact_array_like)
