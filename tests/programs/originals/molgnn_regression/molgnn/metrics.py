import jax
import jax.numpy as jnp


def mae(model, graphs, targets):
    return jnp.mean(jnp.abs(jax.vmap(model)(graphs) - targets))


def huber(model, graphs, targets, delta=1.0):
    error = jnp.abs(jax.vmap(model)(graphs) - targets)
    quadratic = jnp.minimum(error, delta)
    return jnp.mean(0.5 * quadratic**2 + delta * (error - quadratic))
