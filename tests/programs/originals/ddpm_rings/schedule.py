import jax.numpy as jnp


def cosine_alpha_bar(num_steps, s=0.008):
    t = jnp.linspace(0.0, 1.0, num_steps + 1)
    f = jnp.cos((t + s) / (1 + s) * jnp.pi / 2) ** 2
    return jnp.clip(f / f[0], 1e-4, 0.9999)[1:]


def q_sample(alpha_bar, x0, t, noise):
    a = alpha_bar[t]
    return jnp.sqrt(a) * x0 + jnp.sqrt(1.0 - a) * noise
