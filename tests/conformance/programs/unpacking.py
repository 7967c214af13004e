"""Tuple unpacking, nested and starred, swaps, chained targets."""

import equinox as eqx
import jax
import jax.numpy as jnp

model = eqx.nn.MLP(2, 1, 2, 1, key=jax.random.key(0))
(params, static), name = eqx.partition(model, eqx.is_array), "net"
first, *rest = [1, 2.0, "three", None]
*start, end = (jnp.ones(1), jnp.arange(2), "end")
params, static = static, params
a = b = {"x": jnp.zeros(2)}
[c, (d, e)] = [1, ("d", None)]
merged = [*rest, *start]
table = {**a, "y": 1}
pair = *start, end
