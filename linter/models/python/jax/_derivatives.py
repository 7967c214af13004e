# jax/_src/api.py, custom_derivatives.py: derivatives other than the gradient.
from _leaflint import gradient, opaque


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
        return tuple([gradient("filter_grad", primal, cotangent) for primal in primals])

    return out, pull_back
