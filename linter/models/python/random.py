# random
from _leaflint import opaque, scalar


def seed(a=None):
    return None


def random():
    return scalar("float", "random")


def uniform(a, b):
    return scalar("float", "uniform", a, b)


gauss = uniform
normalvariate = uniform


def randint(a, b):
    return scalar("int", "randint", a, b)


def randrange(*args):
    return scalar("int", "randrange", *args)


def choice(seq):
    return opaque("choice", seq)


def sample(population, k):
    return opaque("sample", population, k)


def shuffle(x):
    return None
