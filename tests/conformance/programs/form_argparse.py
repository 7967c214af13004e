"""Options by argparse with literal defaults, and a namespace."""

from collections.abc import Callable
from types import SimpleNamespace
import argparse
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


parser = argparse.ArgumentParser()
parser.add_argument("--rate", type=float, default=1e-2)
parser.add_argument("--steps", type=int, default=3)
parser.add_argument("--name", default="adam", choices=["adam", "sgd"])
parser.add_argument("--verbose", action="store_true")
args = parser.parse_args([])
config = SimpleNamespace(width=2, depth=1)
optimizer = optax.adam(args.rate) if args.name == "adam" else optax.sgd(args.rate)
model = Net(jax.random.key(0))
opt_state = optimizer.init(eqx.filter(model, eqx.is_array))
for _ in range(args.steps):
    grads = eqx.filter_grad(loss_fn)(model, jnp.ones((3, config.width)))
    updates, opt_state = optimizer.update(grads, opt_state)
    model = eqx.apply_updates(model, updates)  # bug: model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
if args.verbose:
    print(model)
