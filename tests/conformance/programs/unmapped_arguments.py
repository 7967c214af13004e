"""jax.vmap with in_axes None: what is not mapped reaches the function as it is."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Heads(eqx.Module):
    heads: dict
    scale: float

    def __init__(self, key):
        self.heads = {"a": eqx.nn.Linear(2, 3, key=key), "b": eqx.nn.Linear(2, 1, key=key)}
        self.scale = 2.0

    def __call__(self, x, which):
        return self.scale * self.heads[which](x)


def with_model(model, x, which):
    return model(x, which)


model = Heads(jax.random.key(0))
x = jnp.ones((4, 2))
a = jax.vmap(model, in_axes=(0, None))(x, "a")
b = jax.vmap(with_model, in_axes=(None, 0, None))(model, x, "b")
