"""adam and adamw on a model: init, two updates, the states in between."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable | None

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        x = self.linear(x)
        return x if self.activation is None else self.activation(x)


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)

model = Net(jax.random.key(0))
params = eqx.filter(model, eqx.is_inexact_array)
x = jnp.ones((3, 2))
adam, adamw = optax.adam(1e-3), optax.adamw(1e-3, weight_decay=0.01)
adam_state, adamw_state = adam.init(params), adamw.init(params)
grads = eqx.filter_grad(loss_fn)(model, x)
updates, adam_state = adam.update(grads, adam_state)
model = eqx.apply_updates(model, updates)
decayed, adamw_state = adamw.update(grads, adamw_state, eqx.filter(model, eqx.is_inexact_array))
model = eqx.apply_updates(model, decayed)
count = adam_state[0].count
first_moment = adam_state[0].mu
