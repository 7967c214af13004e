# statistics: of floats a float comes out; of anything else the kind is not known.
from _leaflint import known, opaque, scalar


def _of_floats(name, data):
    if known(len(data)) is not None and known(all([type(x) is float for x in data])):
        return scalar("float", name, data)
    return opaque(name, data)


def mean(data):
    return _of_floats("mean", data)


def median(data):
    return _of_floats("median", data)


def stdev(data, xbar=None):
    return _of_floats("stdev", data)


def pstdev(data, mu=None):
    return _of_floats("pstdev", data)


def variance(data, xbar=None):
    return _of_floats("variance", data)


def fmean(data, weights=None):
    return scalar("float", "fmean", data)
