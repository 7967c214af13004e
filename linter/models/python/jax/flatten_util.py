# jax/_src/flatten_util.py
from _leaflint import array, opaque


def ravel_pytree(pytree):
    return array("ravel_pytree", "float32", pytree), lambda flat: opaque("unravel", pytree, flat)
