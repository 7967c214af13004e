"""while loops with break and continue."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp


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
x = jnp.ones((3, 2))
step = 0
while True:
    step += 1
    if step % 2:
        continue
    grads = eqx.filter_grad(loss_fn)(model, x)
    model = eqx.apply_updates(model, grads)
    if step >= 6:
        break
countdown = 3
while countdown > 0:
    countdown -= 1
for index in range(4):
    if index == 2:
        found = index
        break
