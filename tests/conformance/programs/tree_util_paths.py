import jax
import jax.numpy as jnp
import jax.tree_util as jtu
from collections import namedtuple, OrderedDict

Point = namedtuple("Point", ["x", "y"])
tree = {"w": jnp.ones(2), "b": [jnp.zeros(2), None, 3], "p": Point(1.0, jnp.ones(2, int))}
leaves, treedef = jtu.tree_flatten(tree)
again = jtu.tree_unflatten(treedef, leaves)
method = treedef.unflatten(leaves)
number = [0] * treedef.num_leaves
same = [1] if treedef == jtu.tree_structure(again) else [1, 2]
other = [1] if treedef == jtu.tree_structure([1]) else [1, 2]
pairs = jtu.tree_leaves_with_path(tree)
flat, structure = jtu.tree_flatten_with_path(tree)
paths = [path for path, leaf in flat]
texts = [jtu.keystr(path) for path, leaf in flat]
weights = {jtu.keystr(path): leaf for path, leaf in flat}
simple = {jtu.keystr(path, simple=True, separator="/"): leaf for path, leaf in flat}

def decay(path, leaf):
    return leaf if "w" in jtu.keystr(path) else None

kept = jtu.tree_map_with_path(decay, tree)
named = jax.tree.map_with_path(lambda path, x: None if getattr(path[-1], "key", "") == "w" else x, tree)
summed = jtu.tree_reduce(lambda a, b: a + b, [1, 2.0, jnp.ones(2)])
started = jax.tree.reduce(lambda a, b: a + b, {"a": 1.5, "b": 2}, 0)
empty = jax.tree.reduce(lambda a, b: a + b, [], 0)
total = jtu.tree_all([True, False])
outer = jtu.tree_structure([0, 0])
inner = jtu.tree_structure({"a": 0, "b": 0})
turned = jtu.tree_transpose(outer, inner, [{"a": 1, "b": 2.0}, {"a": 3, "b": jnp.ones(1)}])
spread = jax.tree.broadcast([1, 2.0], [{"a": 3, "b": 4}, jnp.ones(1)])
stopped = jtu.tree_leaves([[1, 2], 3], is_leaf=lambda x: isinstance(x, list) and len(x) == 2)
upto = jtu.tree_structure([0, 0]).flatten_up_to([(1, 2), None])
ordered = jtu.tree_leaves_with_path(OrderedDict([("z", 1), ("a", 2.0)]))
