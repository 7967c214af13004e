# equinox/_serialisation.py, _errors.py, _eval_shape.py, _pretty_print.py, _module/_prebuilt.py.
from _leaflint import (
    Module, deserialise, inference_mode, opaque, scalar, serialise, shape_structs, trace_arrays,
)


# What a filter of one's own writes and reads is not looked into: _assert_same sees to it that
# every leaf keeps its kind and dtype all the same.
def tree_serialise_leaves(path_or_file, pytree, filter_spec=None, is_leaf=None):
    return serialise(pytree, is_leaf) if filter_spec is None else None


def tree_deserialise_leaves(path_or_file, like, filter_spec=None, is_leaf=None):
    return deserialise(like, is_leaf) if filter_spec is None else like


def default_serialise_filter_spec(f, x):
    return None


def default_deserialise_filter_spec(f, x):
    return x


def filter_make_jaxpr(fun, **options):
    return lambda *args, **kwargs: opaque("make_jaxpr", fun)


def tree_pformat(pytree, **options):
    return scalar("str", "tree_pformat", pytree)


def tree_pprint(pytree, **options):
    return None


def tree_check(pytree):
    return None


def clear_caches():
    return None


def error_if(x, pred, msg, **options):
    return x


def branched_error_if(x, pred, index, msgs, **options):
    return x


def module_update_wrapper(wrapper):
    if isinstance(wrapper, Module) and not hasattr(wrapper, "__wrapped__"):
        raise ValueError("Wrapper module must supply `__wrapped__` as a property.")
    return wrapper


def tree_inference(pytree, value=True):
    return inference_mode(pytree, value)


class Partial(Module):
    func: object
    args: tuple
    keywords: dict

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, *args, **keywords):
        return self.func(*self.args, *args, **self.keywords, **keywords)


class AbstractVar:
    def __class_getitem__(cls, item):
        return cls


class AbstractClassVar:
    def __class_getitem__(cls, item):
        return cls


class EquinoxRuntimeError(RuntimeError):
    pass


class EquinoxTracetimeError(RuntimeError):
    pass
