"""Walrus in conditions and comprehensions, augmented assignments of every kind."""

import jax.numpy as jnp

if (count := len([1, 2])) > 1:
    doubled = count * 2
numbers = [last := index for index in range(3)]
weight = jnp.ones(2)
weight += 1
weight *= 0.5
steps = 1
steps += 0.5
items = [1]
items += [jnp.zeros(1)]
text = "a"
text += "b"
whole: int = 3
whole //= 2
while (whole := whole + 1) < 4:
    seen = whole
