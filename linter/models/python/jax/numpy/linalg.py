# jax/_src/numpy.linalg
from _leaflint import array, inexact


def norm(x, *args, **options):
    return inexact("norm", x)


def inv(a, **options):
    return inexact("inv", a)


def pinv(a, **options):
    return inexact("pinv", a)


def det(a, **options):
    return inexact("det", a)


def cholesky(a, **options):
    return inexact("cholesky", a)


def matrix_exp(a, **options):
    return inexact("matrix_exp", a)


def eigvalsh(a, **options):
    return inexact("eigvalsh", a)


def eigvals(a, **options):
    return inexact("eigvals", a)


def solve(a, b):
    return inexact("solve", a, b)


def matrix_rank(a):
    return array("matrix_rank", "int32", a)


def qr(a, **options):
    return (inexact("qr.0", a), inexact("qr.1", a))


def eigh(a, **options):
    return (inexact("eigh.0", a), inexact("eigh.1", a))


def eig(a, **options):
    return (inexact("eig.0", a), inexact("eig.1", a))


def slogdet(a, **options):
    return (inexact("slogdet.0", a), inexact("slogdet.1", a))


def svd(a, **options):
    return (inexact("svd.0", a), inexact("svd.1", a), inexact("svd.2", a))
