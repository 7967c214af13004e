"""Arithmetic of objects: what their classes do not define raises."""

import dataclasses

import equinox as eqx
import jax
import jax.numpy as jnp


@dataclasses.dataclass
class Plain:
    value: int


class Sum(eqx.Module):
    value: int

    def __add__(self, other):
        return Sum(self.value + other)


model = eqx.nn.LayerNorm(3)
caught = []
for left, right in ((model, None), (Plain(1), 2), (0.5, model), (jnp.ones(3), Plain(1))):
    try:
        result = left + right
    except TypeError:
        caught.append("no addition")
added = Sum(1) + 2
same = jax.tree.structure(model) == jax.tree.structure(model)
other = jax.tree.structure(model) == jax.tree.structure(added)
result = model + jnp.ones(3)
