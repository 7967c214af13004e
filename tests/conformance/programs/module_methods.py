"""Methods, properties, static and class methods of a Module."""

import equinox as eqx
import jax
import jax.numpy as jnp

class Model(eqx.Module):
    linear: eqx.nn.Linear
    scale: float

    @classmethod
    def create(cls, key, scale=2.0):
        linear = eqx.nn.Linear(2, 2, key=key)
        return cls(linear, scale)

    @staticmethod
    def square(x):
        return x * x

    @property
    def weight(self):
        return self.linear.weight

    def with_scale(self, scale):
        changed = eqx.tree_at(lambda m: m.scale, self, scale)
        return changed

    def __call__(self, x):
        y = self.square(self.linear(x))
        return self.scale * y


model = Model.create(jax.random.key(0))
weight = model.weight
model = model.with_scale(3)
y = model(jnp.ones(2))
