import jax
import jax.numpy as jnp


def collocation(key, n_interior, n_initial):
    kt, kx, k0 = jax.random.split(key, 3)
    x0 = jax.random.uniform(k0, (n_initial,), minval=-1.0)
    return {
        "interior": (jax.random.uniform(kt, (n_interior,)), jax.random.uniform(kx, (n_interior,), minval=-1.0)),
        "initial": (x0, -jnp.sin(jnp.pi * x0)),
    }
