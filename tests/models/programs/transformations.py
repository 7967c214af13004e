"""jit, grad, vmap, scan, cond and their filtered forms."""

import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr

model = eqx.nn.MLP(2, 1, 3, 1, key=jr.key(0))
x = jnp.ones((4, 2))


def loss(m, batch):
    return jnp.mean(jax.vmap(m)(batch) ** 2)


value, gradient = eqx.filter_value_and_grad(loss)(model, x)
only = eqx.filter_grad(loss)(model, x)
(value_aux, aux), gradient_aux = eqx.filter_value_and_grad(
    lambda m, b: (loss(m, b), {"batch": b}), has_aux=True
)(model, x)
jitted = eqx.filter_jit(lambda m, b: (loss(m, b), m))(model, x)
params, static = eqx.partition(model, eqx.is_inexact_array)
plain = jax.grad(lambda p: loss(eqx.combine(p, static), x))(params)
numbers = jax.grad(lambda t: t["a"] * t["b"])({"a": 1.0, "b": jnp.array(2.0)})
carried, rows = jax.lax.scan(lambda c, b: (c + b.sum(), c), 0.0, x)
looped = jax.lax.fori_loop(0, 3, lambda i, v: v * 2.0, jnp.array(1.0))
switched = jax.lax.cond(value > 0, lambda v: v + 1, lambda v: v - 1, value)
traced = jax.jit(lambda a, b: {"a": a, "b": b})(1.0, 2)
ensemble = eqx.filter_vmap(lambda k: eqx.nn.Linear(2, 2, key=k))(jr.split(jr.key(0), 3))
