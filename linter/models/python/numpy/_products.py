# numpy: products.
from _leaflint import numpy_elementwise


def dot(a, b, *args, **options):
    return numpy_elementwise("dot", a, b)


def matmul(a, b, *args, **options):
    return numpy_elementwise("matmul", a, b)


def inner(a, b, *args, **options):
    return numpy_elementwise("inner", a, b)


def outer(a, b, *args, **options):
    return numpy_elementwise("outer", a, b)


def vdot(a, b, *args, **options):
    return numpy_elementwise("vdot", a, b)


def tensordot(a, b, *args, **options):
    return numpy_elementwise("tensordot", a, b)


def cross(a, b, *args, **options):
    return numpy_elementwise("cross", a, b)


def kron(a, b, *args, **options):
    return numpy_elementwise("kron", a, b)


def convolve(a, b, *args, **options):
    return numpy_elementwise("convolve", a, b)


def correlate(a, b, *args, **options):
    return numpy_elementwise("correlate", a, b)


def einsum(subscripts, *operands, **options):
    return numpy_elementwise("einsum", *operands)


def trace(a, **options):
    return numpy_elementwise("trace", a, 0)
