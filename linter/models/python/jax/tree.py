# jax/_src/tree.py
from _leaflint import tree_flatten as flatten
from _leaflint import tree_leaves as leaves
from _leaflint import tree_map as map
from _leaflint import tree_structure as structure
from _leaflint import tree_unflatten as unflatten

__lazy__ = {"reduce": "jax._tree", "all": "jax._tree", "transpose": "jax._tree",
            "broadcast": "jax._tree", "reduce_associative": "jax._tree",
            "leaves_with_path": "jax._paths", "map_with_path": "jax._paths",
            "flatten_with_path": "jax._paths"}
