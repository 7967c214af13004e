"""What transformations let a function see, and what they give back, for several kinds of leaves."""

import equinox as eqx
import jax
import jax.numpy as jnp
import numpy as np


def look(x):
    seen = x
    return seen


leaves = (jnp.ones(2), np.ones(2), 1.5, 3, True)
by_jit = jax.jit(look)(leaves)
by_filter_jit = eqx.filter_jit(look)(leaves + (jax.nn.relu, "text"))
shapes = jax.eval_shape(look, leaves)
filtered_shapes = eqx.filter_eval_shape(look, leaves + (jax.nn.relu,))
array_of_shape = jax.eval_shape(look, shapes[0])
carry = jax.lax.scan(lambda c, _: (c, None), (1.5, 2), None, length=3)[0]
counted = jax.lax.fori_loop(0, 3, lambda i, c: (c[0], c[1] + 1), (1.5, 2))
widened = jax.lax.fori_loop(0, 3, lambda i, c: c * jnp.ones((), jnp.bfloat16), 1.0)
until = jax.lax.while_loop(lambda c: c[0] < 3, lambda c: (c[0] + 1, c[1]), (0, 2.5))
chosen = jax.lax.cond(jnp.array(True), look, look, 1.5)
rows, same = jax.vmap(lambda x, y: (x, y), in_axes=(0, None))(jnp.ones(3), 2.0)
mapped, kept = eqx.filter_vmap(lambda x, y: (x, y))(jnp.ones(3), 2.0)
(value, aux), grads = eqx.filter_value_and_grad(lambda p: (p[0].sum(), p), has_aux=True)(leaves)
slope = jax.grad(lambda x: x * 2)(1.5)
described = jax.ShapeDtypeStruct((2,), jnp.bfloat16)
from_description = eqx.filter_eval_shape(look, [described, 2.0])
