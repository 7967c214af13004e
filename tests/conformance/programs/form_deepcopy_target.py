"""copy.deepcopy and copy.copy of models and objects; target networks."""

from collections.abc import Callable
import copy
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


class Agent:
    def __init__(self, key):
        self.online = Net(key)
        self.target = copy.deepcopy(self.online)
        self.optimizer = optax.sgd(0.1)
        self.opt_state = self.optimizer.init(eqx.filter(self.online, eqx.is_array))

    def step(self, x):
        grads = eqx.filter_grad(loss_fn)(self.online, x)
        updates, self.opt_state = self.optimizer.update(grads, self.opt_state)
        self.online = eqx.apply_updates(self.online, updates)
        self.target = jax.tree.map(
            lambda t, o: 0.9 * t + 0.1 * o if eqx.is_array(t) else t, self.target, self.online
        )


agent = Agent(jax.random.key(0))
snapshot = copy.deepcopy(agent)
alias = agent
shallow = copy.copy(agent)
for _ in range(3):
    agent.step(jnp.ones((3, 2)))
online = alias.online
old = snapshot.online
before = shallow.online
target = agent.target
