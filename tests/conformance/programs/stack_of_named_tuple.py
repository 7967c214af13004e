# A NamedTuple is a sequence: what takes a list of arrays takes it.
import jax.numpy as jnp
from typing import NamedTuple
class S(NamedTuple):
    x: object
    y: object
s = S(jnp.ones(2), jnp.ones(2))
t = jnp.stack(s)
