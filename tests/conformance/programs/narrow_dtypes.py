"""Dtypes of fewer than 16 bits: inexact or not, and what they can be added to."""

import equinox as eqx
import jax
import jax.numpy as jnp

eights = jnp.ones(2, dtype=jnp.float8_e4m3fn)
fives = jnp.zeros(2, dtype=jnp.float8_e5m2)
fours = jnp.ones(2, dtype=jnp.int4)
kept = eqx.filter([eights, fives, fours, 1.0], eqx.is_inexact_array)
same = eights + eights
weak = eights + 1.5
counted = eights * jnp.ones(2, dtype=int)
small = fours + 1
flags = fours * jnp.ones(2, dtype=bool)
updated = eqx.apply_updates([fives, fours], [fives, None])
try:
    eights + jnp.ones(2)
except ValueError:
    no_path = 1
try:
    fours + fours.astype(jnp.int32)
except ValueError:
    no_integer_path = 2.5
wrong = eights + fives
