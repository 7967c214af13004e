# jax/_src/api.py: jit, grad, vmap. A traced argument holds arrays only (semantics.md 10).
from _leaflint import gradient, opaque, rows, trace_arrays


def _static(given, names):
    if given is None:
        return ()
    return (given,) if isinstance(given, (int, str)) else given


def jit(fun=None, *, static_argnums=None, static_argnames=None, **options):
    if fun is None:
        return lambda f: jit(f, static_argnums=static_argnums, static_argnames=static_argnames)
    numbers = _static(static_argnums, None)
    names = _static(static_argnames, None)
    if len(numbers) == 0 and len(names) == 0:

        def jitted(*args, **kwargs):
            result = fun(*trace_arrays(args, True, True), **trace_arrays(kwargs, True, True))
            return trace_arrays(result, True, True)

        return jitted

    def jitted_with_static(*args, **kwargs):
        passed = []
        for i, x in enumerate(args):
            passed.append(x if i in numbers else trace_arrays(x, True, True))
        named = {}
        for name, x in kwargs.items():
            named[name] = x if name in names else trace_arrays(x, True, True)
        return trace_arrays(fun(*passed, **named), True, True)

    return jitted_with_static


def _differentiated(args, argnums):
    if len(args) == 0:
        raise TypeError("the differentiated argument must be passed by position")
    if isinstance(argnums, int):
        traced = trace_arrays(args[argnums], True, True)
        return args[:argnums] + (traced,) + args[argnums + 1:]
    passed = []
    for i, x in enumerate(args):
        passed.append(trace_arrays(x, True, True) if i in argnums else x)
    return tuple(passed)


def _gradients(args, argnums, value):
    if isinstance(argnums, int):
        return gradient(args[argnums], value, True)
    return tuple([gradient(args[i], value, True) for i in argnums])


def value_and_grad(fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False):
    def value_and_gradient(*args, **kwargs):
        passed = _differentiated(args, argnums)
        result = fun(*passed, **kwargs)
        if has_aux:
            value, aux = result
            return (value, aux), _gradients(passed, argnums, value)
        return result, _gradients(passed, argnums, result)

    return value_and_gradient


def grad(fun, argnums=0, has_aux=False, holomorphic=False, allow_int=False):
    def gradient_only(*args, **kwargs):
        passed = _differentiated(args, argnums)
        result = fun(*passed, **kwargs)
        if has_aux:
            value, aux = result
            return _gradients(passed, argnums, value), aux
        return _gradients(passed, argnums, result)

    return gradient_only


# An argument that is not mapped reaches the function as it is, whatever it holds.
def _mapped(x, axis):
    if axis is None:
        return x
    if isinstance(axis, int):
        return rows(trace_arrays(x, True, True), None)
    return rows(trace_arrays(x), None)


def vmap(fun, in_axes=0, out_axes=0, axis_name=None, axis_size=None, spmd_axis_name=None):
    def mapped(*args, **kwargs):
        passed = [_mapped(x, in_axes[i] if isinstance(in_axes, (tuple, list)) else in_axes)
                  for i, x in enumerate(args)]
        named = rows(trace_arrays(kwargs, True, True), None)
        return rows(trace_arrays(fun(*passed, **named), True, True), None)

    return mapped


def pmap(fun, axis_name=None, **options):
    return vmap(fun)


def checkpoint(fun=None, **options):
    if fun is None:
        return lambda f: f
    return lambda *args, **kwargs: fun(*args, **kwargs)


remat = checkpoint


def named_call(fun, **options):
    return fun


class custom_vjp:
    def __init__(self, fun, nondiff_argnums=()):
        self.fun = fun

    def __call__(self, *args, **kwargs):
        return self.fun(*args, **kwargs)

    def defvjp(self, fwd, bwd, **options):
        return None


class custom_jvp:
    def __init__(self, fun, nondiff_argnums=()):
        self.fun = fun

    def __call__(self, *args, **kwargs):
        return self.fun(*args, **kwargs)

    def defjvp(self, jvp, **options):
        return jvp

    def defjvps(self, *jvps):
        return None


def jacfwd(fun, argnums=0, **options):
    return lambda *args, **kwargs: opaque("jacobian", fun(*args, **kwargs))


jacrev = jacfwd
hessian = jacfwd


def jvp(fun, primals, tangents, has_aux=False):
    out = fun(*primals)
    return out, opaque("jvp", out, tangents)


def linearize(fun, *primals):
    out = fun(*primals)
    return out, lambda *tangents: opaque("jvp", out, *tangents)


def vjp(fun, *primals, has_aux=False):
    out = fun(*primals)

    def pull_back(cotangent):
        return tuple([gradient(primal, cotangent) for primal in primals])

    return out, pull_back
