import jax
import jax.numpy as jnp

import fields


def euler_maruyama(drift, diffusion, y0, dt, steps, key):
    """The path after y0; checks that both are vector fields of ours, which others forgot."""
    for part in (drift, diffusion):
        if not isinstance(part, fields.VectorField):
            raise TypeError(f"not a vector field: {type(part).__name__}")

    def step(carry, noise):
        t, y = carry
        y = y + dt * drift(t, y) + jnp.sqrt(dt) * diffusion(t, y) * noise
        return (t + dt, y), y

    noises = jax.random.normal(key, (steps, *y0.shape))
    _, ys = jax.lax.scan(step, (jnp.zeros(()), y0), noises)
    return ys
