# jax/_src/numpy.linalg
from _leaflint import array, counted, elementwise, inexact, like


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
    return array("eigvals", "complex64", a)


def solve(a, b):
    return inexact("solve", a, b)


def matrix_rank(a):
    return array("matrix_rank", "int32", a)


def qr(a, **options):
    return (inexact("qr.0", a), inexact("qr.1", a))


def eigh(a, **options):
    return (inexact("eigh.0", a), inexact("eigh.1", a))


def eig(a, **options):
    return (array("eig.0", "complex64", a), array("eig.1", "complex64", a))


def slogdet(a, **options):
    return (inexact("slogdet.0", a), inexact("slogdet.1", a))


def svd(a, **options):
    return (inexact("svd.0", a), inexact("svd.1", a), inexact("svd.2", a))


def svdvals(x):
    return inexact("svdvals", x)


def cond(x, p=None):
    return inexact("cond", x)


def vector_norm(x, **options):
    return inexact("vector_norm", x)


def matrix_norm(x, **options):
    return inexact("matrix_norm", x)


def matrix_power(a, n):
    return like("matrix_power", a, n)


def multi_dot(arrays, **options):
    return elementwise("multi_dot", arrays)


def vecdot(x1, x2, **options):
    return elementwise("vecdot", x1, x2)


def cross(x1, x2, **options):
    return elementwise("cross", x1, x2)


def matmul(x1, x2, **options):
    return elementwise("matmul", x1, x2)


def outer(x1, x2):
    return elementwise("outer", x1, x2)


def trace(x, **options):
    return counted("trace", True, x)


def lstsq(a, b, *args, **options):
    return (inexact("lstsq.0", a, b), inexact("lstsq.1", a, b), array("lstsq.2", "int32", a),
            inexact("lstsq.3", a, b))


def matrix_transpose(x):
    return like("matrix_transpose", x)


def diagonal(x, **options):
    return like("diagonal", x)
