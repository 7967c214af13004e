"""Wasserstein objectives with a gradient penalty (WGAN-GP)."""

import jax
import jax.numpy as jnp
import jax.random as jr


def gradient_penalty(critic, real, fake, key):
    eps = jr.uniform(key, (real.shape[0], 1))
    mixed = eps * real + (1 - eps) * fake
    grads = jax.vmap(jax.grad(lambda x: critic(x)))(mixed)
    norms = jnp.sqrt(jnp.sum(grads**2, axis=-1) + 1e-8)
    return jnp.mean((norms - 1.0) ** 2)


def critic_loss(critic, generator, real, z, key, gp_weight):
    fake = jax.vmap(generator)(z)
    wasserstein = jnp.mean(jax.vmap(critic)(fake)) - jnp.mean(jax.vmap(critic)(real))
    return wasserstein + gp_weight * gradient_penalty(critic, real, fake, key)


def generator_loss(generator, critic, z):
    fake = jax.vmap(generator)(z)
    return -jnp.mean(jax.vmap(critic)(fake))
