# numpy.random: NumPy arrays of float64 or int64.
from _leaflint import numpy_array, numpy_like


class Generator:
    def __init__(self, seed=None):
        self.seed = seed

    def normal(self, loc=0.0, scale=1.0, size=None):
        return numpy_array("normal", "float64", self.seed, loc, scale, size)

    def standard_normal(self, size=None, dtype="float64", out=None):
        return numpy_array("standard_normal", dtype, self.seed, size)

    def uniform(self, low=0.0, high=1.0, size=None):
        return numpy_array("uniform", "float64", self.seed, low, high, size)

    def random(self, size=None, dtype="float64", out=None):
        return numpy_array("random", dtype, self.seed, size)

    def exponential(self, scale=1.0, size=None):
        return numpy_array("exponential", "float64", self.seed, scale, size)

    def integers(self, low, high=None, size=None, dtype="int64", endpoint=False):
        return numpy_array("integers", dtype, self.seed, low, high, size)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        return numpy_like("choice", a, self.seed, size)

    def permutation(self, x, axis=0):
        return numpy_like("permutation", x, self.seed)

    def permuted(self, x, **options):
        return numpy_like("permutation", x, self.seed)

    def shuffle(self, x, axis=0):
        return None


def default_rng(seed=None):
    return Generator(seed)


def RandomState(seed=None):
    return Generator(seed)


def seed(seed=None):
    return None


def normal(loc=0.0, scale=1.0, size=None):
    return numpy_array("normal", "float64", loc, scale, size)


def uniform(low=0.0, high=1.0, size=None):
    return numpy_array("uniform", "float64", low, high, size)


def randn(*shape):
    return numpy_array("randn", "float64", *shape)


def rand(*shape):
    return numpy_array("rand", "float64", *shape)


def random(size=None):
    return numpy_array("random", "float64", size)


random_sample = random
standard_normal = random


def randint(low, high=None, size=None, dtype="int64"):
    return numpy_array("randint", dtype, low, high, size)


def choice(a, size=None, replace=True, p=None):
    return numpy_like("choice", a, size)


def permutation(x):
    return numpy_like("permutation", x)


def shuffle(x):
    return None
