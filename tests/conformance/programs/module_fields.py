"""A Module with arrays, numbers, text, functions, static and default fields."""

from collections.abc import Callable

import equinox as eqx
import jax
import jax.numpy as jnp

class Settings(eqx.Module):
    weight: jax.Array
    size: int
    name: str
    function: Callable
    rate: float = 0.1
    extra: jax.Array | None = None
    mode: str = eqx.field(static=True, default="train")


plain = Settings(jnp.ones(2), 3, "a", jnp.sin)
full = Settings(jnp.ones(2), size=3, name="b", function=jnp.cos, rate=1, extra=jnp.zeros(1), mode="test")
arrays = eqx.filter(full, eqx.is_array)
others = eqx.filter(plain, eqx.is_array, inverse=True)
mode = full.mode
size = plain.size
