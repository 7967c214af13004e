"""Raises: filter_jit hashes what it does not trace, and a mutable dataclass has no hash."""

import dataclasses
from typing import Any

import equinox as eqx
import jax.numpy as jnp


@dataclasses.dataclass
class Pair:
    scale: Any


@dataclasses.dataclass(frozen=True)
class Frozen:
    scale: Any


fine = eqx.filter_jit(lambda tree: tree)({"x": jnp.ones(3), "pair": Frozen(1)})
bad = eqx.filter_jit(lambda tree: tree)({"x": jnp.ones(3), "pair": Pair(1)})
