import jax
import jax.numpy as jnp
import jax.random as jr
import optax


def negative_elbo(model, x, key):
    """Returns the loss and its two parts."""
    logits, mu, logvar = jax.vmap(lambda xi, k: model(xi, key=k))(x, jr.split(key, x.shape[0]))
    reconstruction = optax.sigmoid_binary_cross_entropy(logits, x).sum(-1).mean()
    kl = -0.5 * jnp.mean(jnp.sum(1 + logvar - mu**2 - jnp.exp(logvar), axis=-1))
    beta = jax.lax.stop_gradient(jnp.exp(model.log_beta))
    return reconstruction + beta * kl, {"rec": reconstruction, "kl": kl}
