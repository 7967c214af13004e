"""pmap on one device, and filter_pmap, over rows of the parameters."""

import jax
import jax.numpy as jnp


params = {"w": jnp.ones((1, 2, 2))}


def update(params, x):
    grads = jax.grad(lambda p: jnp.mean((x @ p["w"]) ** 2))(params)
    return jax.tree.map(lambda p, g: p - 0.1 * g, params, grads)


mapped = jax.pmap(update)
for _ in range(2):
    params = mapped(params, jnp.ones((1, 3, 2)))
first = jax.tree.map(lambda p: p[0], params)
