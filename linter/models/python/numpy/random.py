# numpy.random: NumPy arrays of float64 or int64.
from _leaflint import numpy_array, numpy_like, opaque, scalar


# Without a size, numbers give a number.
def _drawn(name, dtype, size, *operands):
    if size is None and all([isinstance(x, (int, float)) for x in operands[1:]]):
        return scalar("int" if dtype == "int64" else "float", name, *operands, object())
    return numpy_array(name, dtype, *operands, size)


# One of the first numbers is a Python int.
def _chosen(a, size, *operands):
    if size is None and isinstance(a, int):
        return scalar("int", "choice", a, *operands, object())
    return numpy_like("choice", a, *operands, size)


# A method that is not listed gives something unknown.
_others = opaque("numpy.random")


class Generator(_others):
    def __init__(self, seed=None):
        self.seed = seed

    def normal(self, loc=0.0, scale=1.0, size=None):
        return _drawn("normal", "float64", size, self.seed, loc, scale)

    def standard_normal(self, size=None, dtype="float64", out=None):
        return _drawn("standard_normal", dtype, size, self.seed)

    def uniform(self, low=0.0, high=1.0, size=None):
        return _drawn("uniform", "float64", size, self.seed, low, high)

    def random(self, size=None, dtype="float64", out=None):
        return _drawn("random", dtype, size, self.seed)

    def exponential(self, scale=1.0, size=None):
        return _drawn("exponential", "float64", size, self.seed, scale)

    def integers(self, low, high=None, size=None, dtype="int64", endpoint=False):
        return numpy_array("integers", dtype, self.seed, low, high, size)  # NumPy\'s, also one

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        return _chosen(a, size, self.seed)

    def permutation(self, x, axis=0):
        return numpy_like("permutation", x, self.seed)

    def permuted(self, x, **options):
        return numpy_like("permutation", x, self.seed)

    def shuffle(self, x, axis=0):
        return None


def default_rng(seed=None):
    return Generator(seed)


class RandomState(_others):
    def __init__(self, seed=None):
        self.seed = seed

    def normal(self, loc=0.0, scale=1.0, size=None):
        return _drawn("normal", "float64", size, self.seed, loc, scale)

    def standard_normal(self, size=None):
        return _drawn("standard_normal", "float64", size, self.seed)

    def uniform(self, low=0.0, high=1.0, size=None):
        return _drawn("uniform", "float64", size, self.seed, low, high)

    def randn(self, *shape):
        return _drawn("randn", "float64", shape if len(shape) > 0 else None, self.seed)

    def rand(self, *shape):
        return _drawn("rand", "float64", shape if len(shape) > 0 else None, self.seed)

    def random_sample(self, size=None):
        return _drawn("random_sample", "float64", size, self.seed)

    def random(self, size=None):
        return _drawn("random", "float64", size, self.seed)

    def randint(self, low, high=None, size=None, dtype="int64"):
        return _drawn("randint", dtype, size, self.seed, low)

    def choice(self, a, size=None, replace=True, p=None):
        return _chosen(a, size, self.seed)

    def permutation(self, x):
        return numpy_like("permutation", x, self.seed)

    def shuffle(self, x):
        return None


def seed(seed=None):
    return None


def normal(loc=0.0, scale=1.0, size=None):
    return _drawn("normal", "float64", size, None, loc, scale)


def uniform(low=0.0, high=1.0, size=None):
    return _drawn("uniform", "float64", size, None, low, high)


def randn(*shape):
    return _drawn("randn", "float64", shape if len(shape) > 0 else None, None)


def rand(*shape):
    return _drawn("rand", "float64", shape if len(shape) > 0 else None, None)


def random(size=None):
    return _drawn("random", "float64", size, None)


random_sample = random
standard_normal = random


def randint(low, high=None, size=None, dtype="int64"):
    return _drawn("randint", dtype, size, None, low)


def choice(a, size=None, replace=True, p=None):
    return _chosen(a, size)


def permutation(x):
    return numpy_like("permutation", x)


def shuffle(x):
    return None
