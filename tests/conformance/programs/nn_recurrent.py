"""GRUCell and LSTMCell, in lax.scan."""

import equinox as eqx
import jax
import jax.numpy as jnp

gru = eqx.nn.GRUCell(2, 3, key=jax.random.key(0))
lstm = eqx.nn.LSTMCell(2, 3, use_bias=False, key=jax.random.key(1))
xs = jnp.ones((4, 2))


def advance(hidden, x):
    new = gru(x, hidden)
    return new, None


hidden, ys = jax.lax.scan(advance, jnp.zeros(3), xs)
state = (jnp.zeros(3), jnp.zeros(3))
state = lstm(xs[0], state)
filtered = eqx.filter(lstm, eqx.is_inexact_array)
