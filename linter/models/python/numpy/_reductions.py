# numpy: reductions. A sum of booleans counts.
from _leaflint import numpy_array, numpy_elementwise, numpy_inexact, numpy_like, scalar


def mean(a, *args, **options):
    return numpy_inexact("mean", a)


def std(a, *args, **options):
    return numpy_inexact("std", a)


def var(a, *args, **options):
    return numpy_inexact("var", a)


def average(a, *args, **options):
    return numpy_inexact("average", a)


def median(a, *args, **options):
    return numpy_inexact("median", a)


def nanmean(a, *args, **options):
    return numpy_inexact("nanmean", a)


def nanstd(a, *args, **options):
    return numpy_inexact("nanstd", a)


def nanvar(a, *args, **options):
    return numpy_inexact("nanvar", a)


def quantile(a, *args, **options):
    return numpy_inexact("quantile", a)


def percentile(a, *args, **options):
    return numpy_inexact("percentile", a)


def sum(a, axis=None, **options):
    return numpy_elementwise("sum", a, 0)


def prod(a, axis=None, **options):
    return numpy_elementwise("prod", a, 0)


def nansum(a, axis=None, **options):
    return numpy_elementwise("nansum", a, 0)


def nanprod(a, axis=None, **options):
    return numpy_elementwise("nanprod", a, 0)


def max(a, axis=None, **options):
    return numpy_like("max", a)


def min(a, axis=None, **options):
    return numpy_like("min", a)


def amax(a, axis=None, **options):
    return numpy_like("amax", a)


def amin(a, axis=None, **options):
    return numpy_like("amin", a)


def nanmax(a, axis=None, **options):
    return numpy_like("nanmax", a)


def nanmin(a, axis=None, **options):
    return numpy_like("nanmin", a)


def ptp(a, axis=None, **options):
    return numpy_like("ptp", a)


def argmax(a, *args, **options):
    return numpy_array("argmax", "int64", a, *args)


def argmin(a, *args, **options):
    return numpy_array("argmin", "int64", a, *args)


def argsort(a, *args, **options):
    return numpy_array("argsort", "int64", a, *args)


def nanargmax(a, *args, **options):
    return numpy_array("nanargmax", "int64", a, *args)


def nanargmin(a, *args, **options):
    return numpy_array("nanargmin", "int64", a, *args)


def count_nonzero(a, *args, **options):
    return numpy_array("count_nonzero", "int64", a, *args)


def searchsorted(a, *args, **options):
    return numpy_array("searchsorted", "int64", a, *args)


def digitize(a, *args, **options):
    return numpy_array("digitize", "int64", a, *args)


def all(a, *args, **options):
    return numpy_array("all", "bool", a, *args)


def any(a, *args, **options):
    return numpy_array("any", "bool", a, *args)


def allclose(a, b, **options):
    return scalar("bool", "allclose", a, b)


def array_equal(a, b, **options):
    return scalar("bool", "array_equal", a, b)
