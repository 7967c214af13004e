"""functools.partial, reduce, eqx.Partial, jax.tree_util.Partial and operator getters."""

from collections.abc import Callable
import functools
import operator
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


optimizer = optax.sgd(0.1)
model = Net(jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))


def step(optimizer, state, x, *, scale=1.0):
    model, opt_state = state
    grads = eqx.filter_grad(loss_fn)(model, x * scale)
    updates, opt_state = optimizer.update(grads, opt_state)
    return eqx.apply_updates(model, updates), opt_state  # bug: return eqx.apply_updates(eqx.filter(model, eqx.is_array), updates), opt_state


by_functools = functools.partial(step, optimizer, scale=2.0)
by_equinox = eqx.Partial(step, optimizer)
by_jax = jax.tree_util.Partial(step, optimizer)
xs = [jnp.ones((3, 2)), jnp.zeros((3, 2))]
state = functools.reduce(by_functools, xs, (model, opt_state))
state = by_equinox(state, xs[0])
state = by_jax(state, xs[1])
model = operator.itemgetter(0)(state)
weight = operator.attrgetter("linear.weight")(model)
linear, activation = operator.attrgetter("linear", "activation")(model)
called = operator.methodcaller("__call__", jnp.ones(2))(model)
inner = by_functools.func
@functools.partial(jax.jit, static_argnums=(1,))
def scaled(x, n):
    return x * n


y = scaled(jnp.ones(2), 3)


@functools.partial(eqx.filter_jit, donate="none")
def evaluate(model, x):
    return jax.vmap(model)(x)


out = evaluate(model, xs[0])
