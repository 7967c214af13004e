# equinox/_ad.py: transformations that differentiate the first positional argument, at its
# inexact arrays only (semantics.md 10).
from _leaflint import (check_arguments, check_options, gradient, handed_on, library, loss_of,
                        opaque, returned, traced)


def _value_aux_grad(fun, has_aux, args, kwargs):
    check_arguments(args, 1)
    seen = traced("filter_grad", args[0])
    value, aux = loss_of(fun(seen, *args[1:], **kwargs), has_aux)
    narrow = library("gradient_outputs_lose_64_bits")
    kept = handed_on(args[0], seen, value, narrow)
    return kept, handed_on(args[0], seen, aux, narrow), gradient("filter_grad", args[0], value)


def filter_value_and_grad(fun=None, *, has_aux=False, **options):
    if fun is None:
        return lambda f: filter_value_and_grad(f, has_aux=has_aux, **options)
    check_options("filter_grad", options)

    def value_and_gradient(*args, **kwargs):
        value, aux, gradients = _value_aux_grad(fun, has_aux, args, kwargs)
        return ((value, aux), gradients) if has_aux else (value, gradients)

    return value_and_gradient


def filter_grad(fun=None, *, has_aux=False, **options):
    if fun is None:
        return lambda f: filter_grad(f, has_aux=has_aux, **options)
    check_options("filter_grad", options)

    def gradient_only(*args, **kwargs):
        value, aux, gradients = _value_aux_grad(fun, has_aux, args, kwargs)
        return (gradients, aux) if has_aux else gradients

    return gradient_only


def filter_checkpoint(fun=None, **options):
    if fun is None:
        return lambda f: filter_checkpoint(f)

    def checkpointed(*args, **kwargs):
        given = (args, kwargs)
        seen = traced("filter_checkpoint", given)
        return returned("filter_checkpoint", handed_on(given, seen, fun(*seen[0], **seen[1])))

    return checkpointed


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
        return tuple([gradient("filter_grad", primal, cotangent) for primal in primals])

    if has_aux:
        value, aux = out
        return value, pull_back, aux
    return out, pull_back


def filter_jacfwd(fun, **options):
    return lambda *args, **kwargs: opaque("jacobian", fun(*args, **kwargs))


filter_jacrev = filter_jacfwd
filter_hessian = filter_jacfwd
