# jax/_src/numpy: reductions. A sum of booleans counts.
from _leaflint import array, elementwise, inexact, like


def mean(a, *args, **options):
    return inexact("mean", a)


def std(a, *args, **options):
    return inexact("std", a)


def var(a, *args, **options):
    return inexact("var", a)


def average(a, *args, **options):
    return inexact("average", a)


def median(a, *args, **options):
    return inexact("median", a)


def nanmean(a, *args, **options):
    return inexact("nanmean", a)


def nanstd(a, *args, **options):
    return inexact("nanstd", a)


def nanvar(a, *args, **options):
    return inexact("nanvar", a)


def quantile(a, *args, **options):
    return inexact("quantile", a)


def percentile(a, *args, **options):
    return inexact("percentile", a)


def sum(a, axis=None, **options):
    return elementwise("sum", a, 0)


def prod(a, axis=None, **options):
    return elementwise("prod", a, 0)


def nansum(a, axis=None, **options):
    return elementwise("nansum", a, 0)


def nanprod(a, axis=None, **options):
    return elementwise("nanprod", a, 0)


def max(a, axis=None, **options):
    return like("max", a)


def min(a, axis=None, **options):
    return like("min", a)


def amax(a, axis=None, **options):
    return like("amax", a)


def amin(a, axis=None, **options):
    return like("amin", a)


def nanmax(a, axis=None, **options):
    return like("nanmax", a)


def nanmin(a, axis=None, **options):
    return like("nanmin", a)


def ptp(a, axis=None, **options):
    return like("ptp", a)


def argmax(a, *args, **options):
    return array("argmax", "int32", a, *args)


def argmin(a, *args, **options):
    return array("argmin", "int32", a, *args)


def argsort(a, *args, **options):
    return array("argsort", "int32", a, *args)


def nanargmax(a, *args, **options):
    return array("nanargmax", "int32", a, *args)


def nanargmin(a, *args, **options):
    return array("nanargmin", "int32", a, *args)


def count_nonzero(a, *args, **options):
    return array("count_nonzero", "int32", a, *args)


def searchsorted(a, *args, **options):
    return array("searchsorted", "int32", a, *args)


def digitize(a, *args, **options):
    return array("digitize", "int32", a, *args)


def all(a, *args, **options):
    return array("all", "bool", a, *args)


def any(a, *args, **options):
    return array("any", "bool", a, *args)


def allclose(a, *args, **options):
    return array("allclose", "bool", a, *args)


def array_equal(a, *args, **options):
    return array("array_equal", "bool", a, *args)
