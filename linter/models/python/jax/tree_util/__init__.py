# jax/tree_util.py
from _leaflint import (
    register_dataclass, tree_flatten, tree_leaves, tree_map, tree_structure, tree_unflatten,
)

__lazy__ = {
    "tree_reduce": "jax._tree", "tree_reduce_associative": "jax._tree", "tree_all": "jax._tree",
    "tree_transpose": "jax._tree", "tree_broadcast": "jax._tree", "all_leaves": "jax._tree",
    "treedef_is_leaf": "jax._tree", "treedef_tuple": "jax._tree", "treedef_children": "jax._tree",
    "is_tree_node": "jax._tree", "flatten_one_level": "jax._tree",
    "flatten_one_level_with_keys": "jax._tree",
    "tree_map_with_path": "jax._paths", "tree_leaves_with_path": "jax._paths",
    "tree_flatten_with_path": "jax._paths", "keystr": "jax._paths", "DictKey": "jax._paths",
    "SequenceKey": "jax._paths", "GetAttrKey": "jax._paths", "FlattenedIndexKey": "jax._paths",
    "register_pytree_node": "jax._register", "register_pytree_node_class": "jax._register",
    "register_pytree_with_keys": "jax._register",
    "register_pytree_with_keys_class": "jax._register", "register_static": "jax._register",
    "Partial": "jax._partial",
}
