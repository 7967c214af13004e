# jax/_src/random/core.py: what is seldom done with keys.
from _leaflint import check_key, clone_key, key_data, opaque
from _leaflint import wrap_key_data as _wrap
from jax.random import _usual


def clone(key):
    return clone_key(key)


def wrap_key_data(data, *, impl=None, dtype=None):
    if not (_usual(impl) and _usual(dtype)):
        return opaque("wrap_key_data", data, impl, dtype)
    return _wrap(data)


def key_impl(keys):
    key_data(keys)
    return "threefry2x32"
