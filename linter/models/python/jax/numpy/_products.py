# jax/_src/numpy: products.
from _leaflint import elementwise


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
    return elementwise("convolve", a, b)


def correlate(a, b, *args, **options):
    return elementwise("correlate", a, b)


def einsum(subscripts, *operands, **options):
    return elementwise("einsum", *operands)


def trace(a, **options):
    return elementwise("trace", a, 0)
