import jax
import jax.numpy as jnp


def jitter(key, x, strength=0.1):
    return x + strength * jax.random.normal(key, x.shape)


def mask_features(key, x, keep=0.8):
    return jnp.where(jax.random.bernoulli(key, keep, x.shape), x, 0.0)


def scale(key, x, low=0.8, high=1.2):
    return x * jax.random.uniform(key, (x.shape[0], 1), minval=low, maxval=high)


PIPELINE = (jitter, mask_features, scale)


def two_views(key, x, pipeline=PIPELINE):
    views = []
    for view_key in jax.random.split(key):
        view = x
        for augmentation, k in zip(pipeline, jax.random.split(view_key, len(pipeline))):
            view = augmentation(k, view)
        views.append(view)
    return tuple(views)
