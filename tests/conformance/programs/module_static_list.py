import equinox as eqx
import jax, jax.numpy as jnp

class M(eqx.Module):
    shape: list = eqx.field(static=True)
    weight: jax.Array

    def __init__(self, n):
        self.shape = [n, 2]
        self.weight = jnp.ones(2)

one = M(3)
other = M(3)
both = jax.tree.map(lambda a, b: a + b, one, other)
third = M(4)
try:
    wrong = jax.tree.map(lambda a, b: a + b, one, third)
except ValueError:
    caught = True
first = one.shape
