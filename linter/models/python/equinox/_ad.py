# equinox/_ad.py: transformations that differentiate the first positional argument, at its
# inexact arrays only (semantics.md 10).
from _leaflint import gradient, opaque, trace_arrays, untraced


# What is differentiated is traced: a NumPy array in it is a JAX array to the function.
def _one(fun, args, kwargs):
    if len(args) == 0:
        raise TypeError("the first argument must be passed by position")
    return fun(trace_arrays(args[0], False, False, True), *args[1:], **kwargs)


def filter_value_and_grad(fun=None, *, has_aux=False, **options):
    if fun is None:
        return lambda f: filter_value_and_grad(f, has_aux=has_aux, **options)
    if "argnums" in options or "filter_spec" in options or "arg" in options:
        raise ValueError("pack several objects into one tuple")

    def value_and_gradient(*args, **kwargs):
        result = _one(fun, args, kwargs)
        if has_aux:
            value, aux = result
            return (value, untraced(aux, args[0])), gradient(args[0], value)
        return result, gradient(args[0], result)

    return value_and_gradient


def filter_grad(fun=None, *, has_aux=False, **options):
    if fun is None:
        return lambda f: filter_grad(f, has_aux=has_aux, **options)
    if "argnums" in options or "filter_spec" in options or "arg" in options:
        raise ValueError("pack several objects into one tuple")

    def gradient_only(*args, **kwargs):
        result = _one(fun, args, kwargs)
        if has_aux:
            value, aux = result
            return gradient(args[0], value), untraced(aux, args[0])
        return gradient(args[0], result)

    return gradient_only


def filter_checkpoint(fun=None, *, policy=None):
    if fun is None:
        return lambda f: f
    return lambda *args, **kwargs: fun(*args, **kwargs)


def filter_closure_convert(fn, *args, **kwargs):
    return fn


class filter_custom_jvp:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args, **kwargs):
        return self.fn(*args, **kwargs)

    def def_jvp(self, fn):
        return fn

    def defjvp(self, fn):
        return fn


class filter_custom_vjp:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args, **kwargs):
        return self.fn(*args, **kwargs)

    def def_fwd(self, fn):
        return fn

    def def_bwd(self, fn):
        return fn

    def defvjp(self, fwd, bwd):
        return None


def filter_jvp(fn, primals, tangents, **kwargs):
    out = fn(*primals, **kwargs)
    return out, opaque("jvp", out, tangents)


def filter_vjp(fun, *primals, has_aux=False, **kwargs):
    out = fun(*primals)

    def pull_back(cotangent):
        return tuple([gradient(primal, cotangent) for primal in primals])

    if has_aux:
        value, aux = out
        return value, pull_back, aux
    return out, pull_back


def filter_jacfwd(fun, **options):
    return lambda *args, **kwargs: opaque("jacobian", _one(fun, args, kwargs))


filter_jacrev = filter_jacfwd
filter_hessian = filter_jacfwd
