import jax
import jax.numpy as jnp


def signature_features(path):
    increments = jnp.diff(path)
    level1 = jnp.sum(increments)
    level2 = jnp.sum(jnp.cumsum(increments) * increments)
    return jnp.stack([path[0], path[-1], level1, level2, jnp.sum(increments**2)])


def mmd(model, real, key, *, bandwidth=1.0):
    """Maximum mean discrepancy between signatures of real and generated paths."""
    keys = jax.random.split(key, real.shape[0])
    fake = jax.vmap(lambda k: model(k, real.shape[1]))(keys)
    f, r = (jax.vmap(signature_features)(paths) for paths in (fake, real))

    def kernel(a, b):
        d = jnp.sum((a[:, None] - b[None]) ** 2, axis=-1)
        return jnp.exp(-d / (2 * bandwidth**2))

    return kernel(f, f).mean() + kernel(r, r).mean() - 2 * kernel(f, r).mean()
