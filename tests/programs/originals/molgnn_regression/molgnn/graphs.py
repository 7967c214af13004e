from typing import NamedTuple

import jax
import numpy as np

__all__ = ["Graph", "random_molecules"]

_ATOMS = 6
_FEATURES = 4


class Graph(NamedTuple):
    nodes: jax.Array
    adjacency: jax.Array
    mask: jax.Array


def _one(rng):
    size = rng.integers(3, _ATOMS + 1)
    kinds = rng.integers(0, _FEATURES, size=_ATOMS)
    mask = np.arange(_ATOMS) < size
    nodes = np.eye(_FEATURES)[kinds] * mask[:, None]
    adjacency = np.zeros((_ATOMS, _ATOMS))
    for i in range(1, size):
        j = rng.integers(0, i)
        adjacency[i, j] = adjacency[j, i] = 1.0
    energy = (nodes @ np.array([-0.4, 0.1, 0.3, 0.8])).sum() + 0.1 * adjacency.sum()
    return nodes, adjacency, mask, energy


def random_molecules(n, seed=0):
    """A batch of random trees of atoms, and a made-up energy of each."""
    rng = np.random.default_rng(seed)
    nodes, adjacency, mask, energy = zip(*(_one(rng) for _ in range(n)))
    f32 = lambda x: np.stack(x).astype(np.float32)
    return Graph(f32(nodes), f32(adjacency), f32(mask)), f32(energy)
