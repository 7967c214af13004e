"""chain with clip_by_global_norm, and a chain that ends in a hand-made scale."""

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
params, static = eqx.partition(model, eqx.is_array)
optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-3))
opt_state = optimizer.init(params)
grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, 2)))
updates, opt_state = optimizer.update(grads, opt_state, params)
params = optax.apply_updates(params, updates)
model = eqx.combine(params, static)
by_hand = optax.chain(optax.clip(1.0), optax.scale(-0.1))
hand_state = by_hand.init(params)
updates, hand_state = by_hand.update(grads, hand_state)
