"""A State through branches, loops, jax.jit, lax.scan, containers and helpers."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Counter(eqx.Module):
    index: eqx.nn.StateIndex

    def __init__(self):
        self.index = eqx.nn.StateIndex(jnp.array(0))

    def __call__(self, x, state, bump=True):
        if bump:
            state = state.set(self.index, state.get(self.index) + 1)
        return x, state


def advance(counter, bundle):
    _, bundle["state"] = counter(bundle["x"], bundle["state"])
    return bundle


counter, state = eqx.nn.make_with_state(Counter)()
for turn in range(3):
    x, state = counter(1.5, state, bump=turn != 1)

bundle = advance(counter, {"x": jnp.ones(2), "state": state})
state = bundle["state"]


@jax.jit
def jitted(state, x):
    x, state = counter(x, state)
    return x, state


y, state = jitted(state, jnp.ones(2))
again, state = jitted(state, y)


def body(carry, x):
    _, carry = counter(x, carry)
    return carry, x * 2


state, ys = jax.lax.scan(body, state, jnp.ones((3, 2)))
states = [state, jax.tree_util.tree_map(jnp.zeros_like, state)]
total = sum(jax.tree_util.tree_leaves(states[0]))
leaves, treedef = jax.tree_util.tree_flatten(state)
clone = jax.tree_util.tree_unflatten(treedef, leaves)
state = state.set(counter.index, jnp.array(7))
kept = clone.get(counter.index)
if jnp.all(y > 0):
    state = state.set(counter.index, jnp.array(8))
final = state.get(counter.index)
