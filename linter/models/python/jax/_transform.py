# jax/_src/api.py: jit, grad, vmap. What is passed, what the function sees and what comes back is
# decided by the reference (semantics.md 10).
from _leaflint import (check_arguments, check_axes, gradient, handed_on, loss_of, mapped, opaque,
                       returned, stacked, traced, vmap_axes, while_traced)


def _callable(fun):
    if fun is None or isinstance(fun, (int, float, str, tuple)):
        raise TypeError("Expected a callable value")


def _static(given):
    if given is None:
        return ()
    return (given,) if isinstance(given, (int, str)) else given


def jit(fun=None, *, static_argnums=None, static_argnames=None, **options):
    if fun is None:
        return lambda f: jit(f, static_argnums=static_argnums, static_argnames=static_argnames)
    _callable(fun)
    numbers = _static(static_argnums)
    names = _static(static_argnames)
    if len(numbers) == 0 and len(names) == 0:

        def jitted(*args, **kwargs):
            seen = traced("jit", (args, kwargs))
            return returned("jit", while_traced(fun, lambda: fun(*seen[0], **seen[1])))

        return jitted

    def jitted_with_static(*args, **kwargs):
        passed = []
        for i, x in enumerate(args):
            passed.append(x if i in numbers else traced("jit", x))
        named = {}
        for name, x in kwargs.items():
            named[name] = x if name in names else traced("jit", x)
        return returned("jit", while_traced(fun, lambda: fun(*passed, **named)))

    return jitted_with_static


# allow_int and holomorphic change what is differentiated: float0 and complex gradients.
def _needed(argnums):
    if isinstance(argnums, int):
        return argnums + 1
    if isinstance(argnums, str):
        raise TypeError("'str' object cannot be interpreted as an integer")
    return max(argnums) + 1


def _differentiated(args, argnums):
    check_arguments(args, _needed(argnums))
    if isinstance(argnums, int):
        at = argnums if argnums >= 0 else len(args) + argnums
        return args[:at] + (traced("grad", args[at]),) + args[at + 1:]
    passed = []
    for i, x in enumerate(args):
        passed.append(traced("grad", x) if i in argnums else x)
    return tuple(passed)


def _gradients(args, argnums, value):
    if isinstance(argnums, int):
        return gradient("grad", args[argnums], value)
    return tuple([gradient("grad", args[i], value) for i in argnums])


def _value_aux_grad(fun, argnums, has_aux, odd, args, kwargs):
    if odd:
        result = fun(*args, **kwargs)
        return opaque("value", result), opaque("aux", result), opaque("gradient", args, result)
    passed = _differentiated(args, argnums)
    value, aux = loss_of(fun(*passed, **kwargs), has_aux)
    gradients = _gradients(passed, argnums, value)
    kept = handed_on(args, passed, value, True)
    return kept, handed_on(args, passed, aux, True), gradients


def value_and_grad(fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False, **options):
    _callable(fun)

    def value_and_gradient(*args, **kwargs):
        odd = holomorphic or allow_int
        value, aux, gradients = _value_aux_grad(fun, argnums, has_aux, odd, args, kwargs)
        return ((value, aux), gradients) if has_aux else (value, gradients)

    return value_and_gradient


def grad(fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False, **options):
    _callable(fun)

    def gradient_only(*args, **kwargs):
        odd = holomorphic or allow_int
        value, aux, gradients = _value_aux_grad(fun, argnums, has_aux, odd, args, kwargs)
        return (gradients, aux) if has_aux else gradients

    return gradient_only


# Arguments by keyword are mapped over axis 0, whatever in_axes says.
def vmap(fun, in_axes=0, out_axes=0, axis_name=None, axis_size=None, spmd_axis_name=None, **options):
    _callable(fun)
    check_axes(in_axes)

    def over_rows(*args, **kwargs):
        given = (args, kwargs)
        axes = (vmap_axes(args, in_axes), vmap_axes(kwargs, 0))
        seen = mapped("vmap", given, axes, axis_size is not None)
        result = fun(*seen[0], **seen[1])
        out = stacked("vmap", result, vmap_axes((result,), (out_axes,))[0])
        return handed_on(given, seen, out) if in_axes == 0 and out_axes == 0 else out

    return over_rows


def pmap(fun, axis_name=None, **options):
    return vmap(fun)


def checkpoint(fun=None, **options):
    if fun is None:
        return lambda f: checkpoint(f)

    def checkpointed(*args, **kwargs):
        given = (args, kwargs)
        seen = traced("checkpoint", given)
        return returned("checkpoint", handed_on(given, seen, fun(*seen[0], **seen[1])))

    return checkpointed


remat = checkpoint


def eval_shape(fun, *args, **kwargs):
    _callable(fun)
    return returned("eval_shape", fun(*traced("eval_shape", args), **traced("eval_shape", kwargs)))


def named_call(fun, **options):
    return fun
