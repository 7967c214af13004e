# jax/_src/numpy: pieces, rows and places of arrays.
from _leaflint import array, elementwise, inexact, like, opaque
from jax.numpy._kinds import is_bool, is_inexact, refuse


def diff(a, *args, **options):
    return like("diff", a)


def ediff1d(ary, *args, **options):
    refuse("ediff1d", is_bool(ary))
    return like("ediff1d", ary)


def permute_dims(a, axes):
    return like("permute_dims", a, axes)


def diagflat(v, k=0):
    return like("diagflat", v)


def matrix_transpose(x):
    return like("matrix_transpose", x)


def rollaxis(a, axis, start=0):
    return like("rollaxis", a)


def partition(a, kth, axis=-1):
    return like("partition", a)


def argpartition(a, kth, axis=-1):
    return array("argpartition", "int32", a)


def lexsort(keys, axis=-1):
    return array("lexsort", "int32", keys)


def bincount(x, weights=None, **options):
    refuse("bincount", is_inexact(x))
    return array("bincount", "int32", x) if weights is None else opaque("bincount", x, weights)


def argwhere(a, **options):
    return array("argwhere", "int32", a)


def flatnonzero(a, **options):
    return array("flatnonzero", "int32", a)


def extract(condition, arr, **options):
    return like("extract", arr, condition)


def insert(arr, obj, values, axis=None):
    return like("insert", arr, obj, values)


def fill_diagonal(a, val, wrap=False, *, inplace=True):
    return like("fill_diagonal", a, val)


def choose(a, choices, *args, **options):
    return elementwise("choose", choices)


def vander(x, *args, **options):
    return like("vander", x)


def vecdot(x1, x2, **options):
    return elementwise("vecdot", x1, x2)


def matvec(x1, x2):
    return elementwise("matvec", x1, x2)


def vecmat(x1, x2):
    return elementwise("vecmat", x1, x2)


def union1d(ar1, ar2, **options):
    return elementwise("union1d", ar1, ar2)


def intersect1d(ar1, ar2, *args, **options):
    return opaque("intersect1d", ar1, ar2) if len(options) > 0 else elementwise("intersect1d", ar1, ar2)


def setdiff1d(ar1, ar2, *args, **options):
    return like("setdiff1d", ar1, ar2)


def tril_indices(n, k=0, m=None):
    return (array("tril.0", "int32", n, k), array("tril.1", "int32", n, k))


def triu_indices(n, k=0, m=None):
    return (array("triu.0", "int32", n, k), array("triu.1", "int32", n, k))


def indices(dimensions, dtype=None, sparse=False):
    return opaque("indices") if sparse else array("indices", "int32" if dtype is None else dtype)


def tri(n, m=None, k=0, dtype=None):
    return array("tri", "float32" if dtype is None else dtype, n)


def packbits(a, *args, **options):
    return array("packbits", "uint8", a)


def unpackbits(a, *args, **options):
    return array("unpackbits", "uint8", a)


def hamming(m):
    return array("hamming", "float32", m)


hanning = hamming
blackman = hamming
bartlett = hamming


def kaiser(m, beta):
    return array("kaiser", "float32", m, beta)


def polyfit(x, y, deg, *args, **options):
    return opaque("polyfit", x, y) if len(args) + len(options) > 0 else inexact("polyfit", x, y)
