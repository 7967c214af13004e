"""filter with predicates of our own: lambdas, functions, builtins."""

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

def is_number(leaf):
    return isinstance(leaf, (int, float))


not_array = eqx.filter(tree, lambda leaf: not eqx.is_array(leaf))
callables = eqx.filter(tree, callable)
numbers = eqx.filter(tree, is_number)
either = eqx.filter(tree, lambda leaf: eqx.is_inexact_array(leaf) or isinstance(leaf, str))
