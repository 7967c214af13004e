"""A Module with its own training step: a method that returns a new self."""

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

class Learner(eqx.Module):
    net: Net
    opt_state: optax.OptState
    optimizer: optax.GradientTransformation = eqx.field(static=True)

    def __init__(self, net, optimizer):
        self.net = net
        self.optimizer = optimizer
        self.opt_state = optimizer.init(eqx.filter(net, eqx.is_array))

    def update(self, x):
        grads = eqx.filter_grad(loss_fn)(self.net, x)
        updates, opt_state = self.optimizer.update(grads, self.opt_state)
        net = eqx.apply_updates(self.net, updates)
        return eqx.tree_at(lambda s: (s.net, s.opt_state), self, (net, opt_state))


learner = Learner(Net(jax.random.key(0)), optax.sgd(0.1, momentum=0.9))
learner = learner.update(jnp.ones((3, 2)))
net = learner.net
