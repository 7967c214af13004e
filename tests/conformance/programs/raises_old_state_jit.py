"""An old State cannot be given to a compiled function: it cannot be flattened."""

import equinox as eqx
import jax
import jax.numpy as jnp


class Counter(eqx.Module):
    index: eqx.nn.StateIndex

    def __init__(self):
        self.index = eqx.nn.StateIndex(jnp.array(0))

    def __call__(self, x, state):
        return x, state.set(self.index, state.get(self.index) + 1)


@eqx.filter_jit
def step(counter, state, x):
    return counter(x, state)


counter, state = eqx.nn.make_with_state(Counter)()
x, new = step(counter, state, jnp.ones(2))
x, newer = step(counter, state, x)  # a compiled call works on a copy
x, last = counter(x, state)
remade = eqx.filter_checkpoint(counter)
x, other = remade(x, last)
x, another = remade(x, last)
x, gone = step(counter, state, x)
