"""__init_subclass__ with a registry, abstract methods, super and class attributes."""

from collections.abc import Callable
import abc
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


REGISTRY = {}


class Algorithm(abc.ABC):
    rate = 0.1

    def __init_subclass__(cls, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        REGISTRY[name or cls.__name__] = cls

    def __init__(self, model):
        self.model = model
        self.optimizer = self.make_optimizer()
        self.opt_state = self.optimizer.init(eqx.filter(model, eqx.is_array))

    @abc.abstractmethod
    def make_optimizer(self):
        raise NotImplementedError

    @abc.abstractmethod
    def loss(self, model, x): ...

    def step(self, x):
        grads = eqx.filter_grad(self.loss)(self.model, x)
        updates, self.opt_state = self.optimizer.update(grads, self.opt_state)
        self.model = eqx.apply_updates(self.model, updates)  # bug: self.model = eqx.apply_updates(eqx.filter(self.model, eqx.is_array), updates)


class Plain(Algorithm, name="plain"):
    def make_optimizer(self):
        return optax.sgd(self.rate)

    def loss(self, model, x):
        return loss_fn(model, x)


class Fancy(Plain, name="fancy"):
    rate = 0.01

    def make_optimizer(self):
        return optax.chain(optax.clip(1.0), super().make_optimizer())


algorithm = REGISTRY["fancy"](Net(jax.random.key(0)))
for _ in range(3):
    algorithm.step(jnp.ones((3, 2)))
model = algorithm.model
opt_state = algorithm.opt_state
other = Plain(model)
