# optax/tree: the functions on trees by their short names.
from optax._tree import (
    add, add_scale, allclose, bias_correction, cast, cast_like, clip, conj, div, full_like, mul,
    norm, ones_like, real, scale, sub, update_infinity_moment, update_moment,
    update_moment_per_elem_norm, vdot, zeros_like,
)
from optax._tree import tree_max as max
from optax._tree import tree_min as min
from optax._tree import tree_sum as sum
from optax._tree import tree_where as where

__lazy__ = {
    "batch_shape": "optax._tree_more", "random_like": "optax._tree_more",
    "split_key_like": "optax._tree_more", "size": "optax._tree_more", "get": "optax._tree_more",
    "set": "optax._tree_more", "map_params": "optax._tree_more",
    "get_all_with_path": "optax._tree_more",
}
