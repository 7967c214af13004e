# jax/tree_util.py
from _leaflint import (
    register_dataclass, tree_flatten, tree_leaves, tree_map, tree_map_with_path, tree_structure,
    tree_unflatten,
)

__lazy__ = {
    "tree_reduce": "jax._tree", "tree_all": "jax._tree", "tree_transpose": "jax._tree",
    "tree_leaves_with_path": "jax._tree", "tree_flatten_with_path": "jax._tree",
    "keystr": "jax._tree", "Partial": "jax._partial",
}
