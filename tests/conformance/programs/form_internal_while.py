"""eqx.internal.while_loop and scan, checkpoint and remat."""

from collections.abc import Callable
import random

import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    linear: eqx.nn.Linear
    activation: Callable

    def __init__(self, key):
        self.linear = eqx.nn.Linear(2, 2, key=key)
        self.activation = jax.nn.relu

    def __call__(self, x):
        return self.activation(self.linear(x))


def loss_fn(model, x):
    return jnp.sum(jax.vmap(model)(x) ** 2)


optimizer = optax.sgd(1e-2)
model = Net(jax.random.key(0))
params, static = eqx.partition(model, eqx.is_array)
x = jnp.ones((3, 2))


def cond_fun(carry):
    step, _ = carry
    return step < 3


def body_fun(carry):
    step, params = carry
    grads = jax.grad(lambda q: loss_fn(eqx.combine(q, static), x))(params)
    return step + 1, jax.tree.map(lambda p, g: p - 0.1 * g, params, grads)


step, params = eqx.internal.while_loop(cond_fun, body_fun, (jnp.array(0), params), kind="lax")
step, params = eqx.internal.while_loop(cond_fun, body_fun, (jnp.array(0), params), kind="bounded", max_steps=4)
carry, ys = eqx.internal.scan(lambda c, x: (c + x, c), jnp.array(0.0), jnp.ones(3), kind="lax")


@eqx.filter_checkpoint
def forward(model, x):
    return jnp.sum(jax.vmap(model)(x))


@jax.checkpoint
def forward_arrays(params, x):
    return jnp.sum(jax.vmap(eqx.combine(params, static))(x))


model = eqx.combine(params, static)  # bug: model = params
value, grads = eqx.filter_value_and_grad(forward)(model, x)
value, grads = jax.value_and_grad(jax.remat(forward_arrays))(params, x)

pair, ys = eqx.internal.scan(lambda c, x: (c + x, (c, None)), 0.0, jnp.ones(3), kind="checkpointed")
step, none_done = eqx.internal.while_loop(cond_fun, body_fun, (0, params), kind="bounded", max_steps=0)
step, in_buffers = eqx.internal.while_loop(
    lambda c: c[0] < 3, lambda c: (c[0] + 1, c[1].at[c[0]].set(1.0)), (0, jnp.zeros(3)), kind="checkpointed",
    buffers=lambda c: c[1], max_steps=4)
try:
    eqx.internal.while_loop(cond_fun, body_fun, (0, params), kind="bounded")
except ValueError:
    refused = True
