# jax/_src/numpy/reductions.py. A sum of booleans counts; no result is weak.
from _leaflint import array, counted, inexact, like, strong
from jax.numpy._kinds import is_bool, of_dtype, refuse


def mean(a, axis=None, dtype=None, *args, **options):
    return of_dtype("mean", dtype, a, strong(inexact("mean", a)))


def std(a, axis=None, dtype=None, *args, **options):
    return of_dtype("std", dtype, a, strong(inexact("std", a)))


def var(a, axis=None, dtype=None, *args, **options):
    return of_dtype("var", dtype, a, strong(inexact("var", a)))


def average(a, *args, **options):
    return strong(inexact("average", a))


def median(a, *args, **options):
    return strong(inexact("median", a))


def nanmean(a, axis=None, dtype=None, *args, **options):
    return of_dtype("nanmean", dtype, a, strong(inexact("nanmean", a)))


def nanstd(a, axis=None, dtype=None, *args, **options):
    return of_dtype("nanstd", dtype, a, strong(inexact("nanstd", a)))


def nanvar(a, axis=None, dtype=None, *args, **options):
    return of_dtype("nanvar", dtype, a, strong(inexact("nanvar", a)))


def quantile(a, *args, **options):
    return strong(inexact("quantile", a))


def percentile(a, *args, **options):
    return strong(inexact("percentile", a))


def sum(a, axis=None, dtype=None, *args, **options):
    return of_dtype("sum", dtype, a, strong(counted("sum", True, a)))


def prod(a, axis=None, dtype=None, *args, **options):
    return of_dtype("prod", dtype, a, strong(counted("prod", True, a)))


def nansum(a, axis=None, dtype=None, *args, **options):
    return of_dtype("nansum", dtype, a, strong(counted("nansum", True, a)))


def nanprod(a, axis=None, dtype=None, *args, **options):
    return of_dtype("nanprod", dtype, a, strong(counted("nanprod", True, a)))


def max(a, axis=None, **options):
    return strong(like("max", a))


def min(a, axis=None, **options):
    return strong(like("min", a))


def amax(a, axis=None, **options):
    return strong(like("amax", a))


def amin(a, axis=None, **options):
    return strong(like("amin", a))


def nanmax(a, axis=None, **options):
    return strong(like("nanmax", a))


def nanmin(a, axis=None, **options):
    return strong(like("nanmin", a))


def ptp(a, axis=None, **options):
    refuse("ptp", is_bool(a))
    return strong(like("ptp", a))


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
