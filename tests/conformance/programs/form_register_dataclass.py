"""A dataclass registered with jax.tree_util.register_dataclass as a train state."""

from dataclasses import dataclass, field
import functools as ft

import jax
import jax.numpy as jnp
import optax


@ft.partial(jax.tree_util.register_dataclass, data_fields=["params", "opt_state"], meta_fields=["name"])
@dataclass
class State:
    params: dict
    opt_state: optax.OptState
    name: str = field(default="state")


tx = optax.sgd(1e-2)


@jax.jit
def step(state, x):
    grads = jax.grad(lambda p: jnp.mean((x @ p["w"]) ** 2))(state.params)
    updates, opt_state = tx.update(grads, state.opt_state)
    return State(optax.apply_updates(state.params, updates), opt_state, state.name)


params = {"w": jnp.ones((2, 2))}
state = State(params, tx.init(params))
for _ in range(3):
    state = step(state, jnp.ones((3, 2)))
params = state.params
