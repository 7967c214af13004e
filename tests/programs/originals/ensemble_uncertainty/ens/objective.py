import jax
import jax.numpy as jnp


def gaussian_nll(member, x, y):
    mean, logvar = jax.vmap(member)(x)
    return 0.5 * jnp.mean(logvar + (y - mean) ** 2 * jnp.exp(-logvar))


def mixture_moments(means, logvars):
    mean = means.mean(axis=0)
    total = (jnp.exp(logvars) + means**2).mean(axis=0) - mean**2
    epistemic = means.var(axis=0)
    return mean, total, epistemic
