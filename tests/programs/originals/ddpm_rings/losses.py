import jax
import jax.numpy as jnp

from schedule import q_sample


def single_loss(model, alpha_bar, x0, t, key):
    k_noise, k_drop = jax.random.split(key)
    noise = jax.random.normal(k_noise, x0.shape)
    xt = q_sample(alpha_bar, x0, t, noise)
    pred = model(xt, t, key=k_drop)
    return jnp.mean((pred - noise) ** 2)


def ddpm_loss(model, alpha_bar, batch, key):
    k_t, k_rest = jax.random.split(key)
    t = jax.random.randint(k_t, (batch.shape[0],), 0, alpha_bar.shape[0])
    keys = jax.random.split(k_rest, batch.shape[0])
    losses = jax.vmap(single_loss, in_axes=(None, None, 0, 0, 0))(model, alpha_bar, batch, t, keys)
    return jnp.mean(losses)
