"""Loops over batches: zip, a generator function, slices of arrays."""

import jax.numpy as jnp

def batches(xs, ys, size):
    for start in range(0, len(xs), size):
        yield xs[start : start + size], ys[start : start + size]


xs, ys = jnp.ones((6, 2)), jnp.zeros(6)
weight = jnp.zeros(2)
for x, y in batches(xs, ys, 2):
    error = x @ weight - y
    weight = weight - 0.1 * (x.T @ error)
for row, target in zip(xs, ys):
    weight = weight + row * target
loader = [(xs[:3], ys[:3]), (xs[3:], ys[3:])]
for epoch in range(2):
    for batch, targets in loader:
        loss = jnp.mean((batch @ weight - targets) ** 2)
