"""Objects with `__jax_array__`, ShapeDtypeStructs, narrow dtypes: what the predicates answer."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np


class Wrapped:
    def __init__(self, array):
        self.array = array

    def __jax_array__(self):
        return self.array


class Plain:
    pass


floats = Wrapped(jnp.ones(2))
integers = Wrapped(jnp.ones(2, dtype=int))
answers = [eqx.is_array_like(floats), eqx.is_array_like(Plain()), eqx.is_array(floats)]
tree = {"a": floats, "b": integers, "c": Plain(), "d": 1.0}
like = eqx.filter(tree, eqx.is_array_like)
inexact = eqx.filter(tree, eqx.is_inexact_array_like)
arrays = eqx.filter(tree, eqx.is_inexact_array)
shapes = eqx.filter([jax.ShapeDtypeStruct((2,), jnp.float32), 1.0], eqx.is_array_like)
half = np.ones(2, dtype=jnp.bfloat16)
halves = eqx.filter([half, np.ones(2, dtype="float16"), np.array(["a"])], eqx.is_inexact_array)
