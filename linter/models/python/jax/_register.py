# jax/_src/tree_util.py: classes that become nodes by functions of their own. What their instances
# hold is not known.
from _leaflint import register_custom


def register_pytree_node(nodetype, flatten_func, unflatten_func, flatten_with_keys_func=None):
    register_custom(nodetype)
    return None


def register_pytree_with_keys(nodetype, flatten_with_keys, unflatten_func, flatten_func=None):
    register_custom(nodetype)
    return None


def register_pytree_node_class(cls):
    return register_custom(cls)


register_pytree_with_keys_class = register_pytree_node_class
register_static = register_pytree_node_class
