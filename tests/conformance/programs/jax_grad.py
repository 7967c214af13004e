"""jax.grad and jax.value_and_grad: dicts, argnums, aux, a partitioned model."""

import jax
import jax.numpy as jnp

def loss(params, x):
    return jnp.sum((params["w"] * x + params["b"]) ** 2)


def loss_aux(params, x):
    return loss(params, x), x


params = {"w": jnp.ones(3), "b": jnp.zeros(())}
x = jnp.arange(3.0)
grads = jax.grad(loss)(params, x)
value, again = jax.value_and_grad(loss)(params, x)
by_x = jax.grad(loss, argnums=1)(params, x)
by_both = jax.grad(loss, argnums=(0, 1))(params, x)
(value2, aux), grads2 = jax.value_and_grad(loss_aux, has_aux=True)(params, x)
