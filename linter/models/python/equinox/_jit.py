# equinox/_jit.py, _vmap_pmap.py: the function is called with its arrays traced; everything else
# passes as it is (semantics.md 10).
from _leaflint import is_array, rows, trace_arrays


def filter_jit(fun=None, *, donate="none", **options):
    if fun is None:
        return lambda f: filter_jit(f, donate=donate, **options)

    def jitted(*args, **kwargs):
        return fun(*trace_arrays(args, hashed=True), **trace_arrays(kwargs, hashed=True))

    return jitted


def filter_vmap(fun=None, *, in_axes=None, out_axes=None, axis_name=None, axis_size=None, **options):
    if fun is None:
        return lambda f: filter_vmap(f, in_axes=in_axes, out_axes=out_axes, **options)

    def mapped(*args, **kwargs):
        if len(kwargs) > 0:
            raise RuntimeError("keyword arguments cannot be used with functions wrapped in vmap")
        return rows(trace_arrays(fun(*rows(trace_arrays(args), None))), None)

    return mapped


def filter_pmap(fun=None, **options):
    return filter_vmap(fun)


def if_array(axis):
    return lambda x: axis if is_array(x) else None


def filter_shard(x, device_or_shardings):
    return x
