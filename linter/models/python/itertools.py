# itertools
from _leaflint import opaque


def chain(*iterables):
    result = []
    for iterable in iterables:
        result.extend(iterable)
    return iter(result)


def repeat(object, times=None):
    return opaque("repeat", object) if times is None else iter([object] * times)


def count(start=0, step=1):
    while True:
        yield start
        start = start + step


def cycle(iterable):
    while True:
        for element in iterable:
            yield element


def islice(iterable, *args):
    if len(args) == 1:
        return iter(list(iterable)[:args[0]])
    return iter(list(iterable)[args[0]:args[1]:(args[2] if len(args) > 2 else None)])


def product(*iterables, repeat=1):
    if len(iterables) == 2 and repeat == 1:
        return iter([(a, b) for a in iterables[0] for b in iterables[1]])
    return opaque("product", *iterables)


def accumulate(iterable, *args, **options):
    return opaque("accumulate", iterable)


def pairwise(iterable):
    items = list(iterable)
    return zip(items[:-1], items[1:])


def zip_longest(*iterables, fillvalue=None):
    return zip(*iterables)


def starmap(function, iterable):
    return map(lambda args: function(*args), iterable)


def combinations(iterable, r):
    return opaque("combinations", iterable, r)


def permutations(iterable, r=None):
    return opaque("permutations", iterable, r)


def groupby(iterable, key=None):
    return opaque("groupby", iterable)
