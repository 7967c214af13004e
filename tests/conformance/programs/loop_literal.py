"""Loops of a short literal length: run in full."""

import jax.numpy as jnp

tree = []
for index in range(3):
    tree.append(jnp.zeros(index + 1))
names = {}
for name, value in zip(["a", "b"], [1, "two"]):
    names[name] = value
total = 0
for number in (1, 2, 3):
    total += number
for position, letter in enumerate("xy"):
    last = position, letter
for key, item in names.items():
    pair = (key, item)
