# numpy.linalg
from _leaflint import numpy_array, numpy_inexact


def norm(x, *args, **options):
    return numpy_inexact("norm", x)


def inv(a, **options):
    return numpy_inexact("inv", a)


def pinv(a, **options):
    return numpy_inexact("pinv", a)


def det(a, **options):
    return numpy_inexact("det", a)


def cholesky(a, **options):
    return numpy_inexact("cholesky", a)


def matrix_exp(a, **options):
    return numpy_inexact("matrix_exp", a)


def eigvalsh(a, **options):
    return numpy_inexact("eigvalsh", a)


def eigvals(a, **options):
    return numpy_inexact("eigvals", a)


def solve(a, b):
    return numpy_inexact("solve", a, b)


def matrix_rank(a):
    return numpy_array("matrix_rank", "int64", a)


def qr(a, **options):
    return (numpy_inexact("qr.0", a), numpy_inexact("qr.1", a))


def eigh(a, **options):
    return (numpy_inexact("eigh.0", a), numpy_inexact("eigh.1", a))


def eig(a, **options):
    return (numpy_inexact("eig.0", a), numpy_inexact("eig.1", a))


def slogdet(a, **options):
    return (numpy_inexact("slogdet.0", a), numpy_inexact("slogdet.1", a))


def svd(a, **options):
    return (numpy_inexact("svd.0", a), numpy_inexact("svd.1", a), numpy_inexact("svd.2", a))
