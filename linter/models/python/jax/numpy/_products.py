# jax/_src/numpy: products.
from _leaflint import counted, elementwise, inexact
from jax.numpy._kinds import of_dtype


def dot(a, b, *args, **options):
    return elementwise("dot", a, b)


def matmul(a, b, *args, **options):
    return elementwise("matmul", a, b)


def inner(a, b, *args, **options):
    return elementwise("inner", a, b)


def outer(a, b, *args, **options):
    return elementwise("outer", a, b)


def vdot(a, b, *args, **options):
    return elementwise("vdot", a, b)


def tensordot(a, b, *args, **options):
    return elementwise("tensordot", a, b)


def cross(a, b, *args, **options):
    return elementwise("cross", a, b)


def kron(a, b, *args, **options):
    return elementwise("kron", a, b)


def convolve(a, b, *args, **options):
    return inexact("convolve", a, b)


def correlate(a, b, *args, **options):
    return inexact("correlate", a, b)


def einsum(subscripts, *operands, **options):
    return elementwise("einsum", *operands)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, **options):
    return of_dtype("trace", dtype, a, counted("trace", True, a))