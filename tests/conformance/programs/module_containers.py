"""Modules that hold lists, tuples and dicts of Modules and functions."""

import equinox as eqx
import jax

class Branch(eqx.Module):
    layers: list
    table: dict
    pair: tuple

    def __init__(self, size, key):
        keys = jax.random.split(key, 3)
        self.layers = [eqx.nn.Linear(size, size, key=k) for k in keys[:2]]
        self.table = {"norm": eqx.nn.LayerNorm(size), "act": jax.nn.relu}
        self.pair = (eqx.nn.Linear(size, 1, key=keys[2]), None)


class Tree(eqx.Module):
    left: Branch
    right: Branch | None


key1, key2 = jax.random.split(jax.random.key(0))
tree = Tree(Branch(2, key1), None)
both = Tree(Branch(2, key1), right=Branch(3, key2))
filtered = eqx.filter(both, eqx.is_array)
norm = both.right.table["norm"]
last = both.left.layers[-1]
left, right = both.left, tree.right
