"""Raises: a field that a NamedTuple does not have."""

from typing import NamedTuple

import jax.numpy as jnp


class State(NamedTuple):
    step: int
    params: dict


state = State(0, {"w": jnp.ones(2)})
step = state.step
missing = state.opt_state
