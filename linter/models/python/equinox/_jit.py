# equinox/_jit.py, _vmap_pmap.py, _eval_shape.py: what is an array is traced or mapped; everything
# else passes as it is (semantics.md 10).
from _leaflint import (by_position, check_donation, check_options, check_static, filter_vmap_axes,
                       is_array, mapped, maps_anything, opaque, returned, stacked, traced,
                       while_traced)


def filter_jit(fun=None, *, donate="none", **options):
    if fun is None:
        return lambda f: filter_jit(f, donate=donate, **options)
    check_options("filter_jit", options)
    if not callable(fun):
        raise TypeError("not a callable object")
    check_donation(donate)

    def jitted(*args, **kwargs):
        if len(kwargs) > 0:
            args, kwargs = by_position(fun, args, kwargs)
        check_static((args, kwargs))
        seen = traced("filter_jit", (args, kwargs))
        result = while_traced(fun, lambda: fun(*seen[0], **seen[1]))
        return returned("filter_jit", result)

    return jitted


_default = object()


def _axes(tree, axes):
    return filter_vmap_axes(tree) if axes is _default else filter_vmap_axes(tree, axes)


# in_axes by the names of the parameters is not followed.
def filter_vmap(fun=None, *, in_axes=_default, out_axes=_default, axis_name=None, axis_size=None,
                **options):
    if fun is None:
        return lambda f: filter_vmap(f, in_axes=in_axes, out_axes=out_axes, axis_size=axis_size,
                                     **options)
    check_options("filter_vmap", options)

    def over_rows(*args, **kwargs):
        if len(kwargs) > 0:
            raise RuntimeError("keyword arguments cannot be used with functions wrapped in vmap")
        if isinstance(in_axes, dict):
            return opaque("filter_vmap", fun, args, in_axes)
        axes = _axes(args, in_axes)
        result = fun(*mapped("filter_vmap", args, axes))
        batched = axis_size is not None or maps_anything(axes)
        return stacked("filter_vmap", result, _axes(result, out_axes), batched)

    return over_rows


def filter_pmap(fun=None, **options):
    return filter_vmap(fun)


def filter_eval_shape(fun, *args, **kwargs):
    seen = traced("filter_eval_shape", (args, kwargs))
    return returned("filter_eval_shape", fun(*seen[0], **seen[1]))


class if_array:
    def __init__(self, axis):
        self.axis = axis

    def __call__(self, x):
        return self.axis if is_array(x) else None


def filter_shard(x, device_or_shardings):
    return x
