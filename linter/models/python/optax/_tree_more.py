# optax/tree_utils/_random.py, _state_utils.py: random trees, and states searched by name.
from _leaflint import array, key_like, leafwise, like, opaque, scalar
from optax._leaf import number


def batch_shape(tree, shape=()):
    return leafwise("batch_shape", lambda x: like("broadcast", number(x)), (shape,), False, tree)


# One key a leaf.
def split_key_like(rng_key, target_tree):
    return leafwise("split_key", lambda x: key_like("split", rng_key), (rng_key,), False,
                    target_tree)


def random_like(rng_key, target_tree, sampler=None, dtype=None):
    key_like("split", rng_key)
    return leafwise("random", lambda x: array("random", x.dtype if dtype is None else dtype, x),
                    (rng_key,), False, target_tree)


def size(tree):
    return scalar("int", "size", tree)


def get(tree, key, default=None, filtering=None):
    return opaque("tree_get", tree, key)


def get_all_with_path(tree, key, filtering=None):
    return opaque("tree_get", tree, key)


def set(tree, filtering=None, **kwargs):
    return opaque("tree_set", tree, kwargs)


def map_params(initable, f, state, *rest, **options):
    return opaque("map_params", state, *rest)
