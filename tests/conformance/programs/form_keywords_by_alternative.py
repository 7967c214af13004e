"""A model of two alternatives goes through jit with keywords beside it."""

import os

import equinox as eqx
import jax
import jax.numpy as jnp


class Net(eqx.Module):
    linear: eqx.nn.Linear
    name: str

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.name = "net"

    def __call__(self, x):
        return self.linear(x)


def objective(model, x, penalty):
    weight = penalty * jnp.sum(model.linear.weight**2)
    return jnp.mean(jax.vmap(model)(x)) + weight


grad = eqx.filter_jit(eqx.filter_value_and_grad(objective))
model = Net(jax.random.PRNGKey(0))
x = jnp.ones((4, 2))
if os.environ.get("WHOLE_MODEL") is None:
    kept = eqx.filter(model, eqx.is_array)
else:
    kept = model
value, grads = grad(kept, x, penalty=1e-3)
trained = eqx.apply_updates(kept, grads)
