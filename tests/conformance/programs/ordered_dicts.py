"""OrderedDict is a node of its own: its order counts, and a dict is no OrderedDict."""

from collections import OrderedDict

import equinox as eqx
import jax
import jax.numpy as jnp

tree = OrderedDict([("b", jnp.ones(2)), ("a", 1.5)])
tree["c"] = jax.nn.relu
leaves = jax.tree_util.tree_leaves(tree)
arrays = eqx.filter(tree, eqx.is_array)
doubled = jax.tree_util.tree_map(lambda leaf: leaf * 2, OrderedDict(y=1.0, x=jnp.ones(2)))
is_dict = isinstance(tree, dict)
is_ordered = isinstance({}, OrderedDict)
keys = list(tree.keys())
first = tree["b"]
try:
    eqx.combine(arrays, {"b": None, "a": 1.5, "c": None})
except ValueError:
    other_class = 1
try:
    eqx.combine(arrays, OrderedDict(a=1.5, b=None, c=None))
except ValueError:
    other_order = 2.5
whole = eqx.combine(arrays, OrderedDict(b=None, a=1.5, c=None))
mixed = jax.tree_util.tree_leaves(OrderedDict([("a", 1.0), (2, 3.0)]))
for name, value in tree.items():
    held = value
