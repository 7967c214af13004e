# functools
from _leaflint import partial


def wraps(wrapped, **options):
    return lambda function: function


def update_wrapper(wrapper, wrapped, **options):
    return wrapper


def reduce(function, sequence, *initial):
    result = initial[0] if len(initial) > 0 else None
    first = len(initial) == 0
    for element in sequence:
        if first:
            result = element
            first = False
        else:
            result = function(result, element)
    return result


def lru_cache(maxsize=None, typed=False):
    if callable(maxsize):
        return maxsize
    return lambda function: function


def cache(function):
    return function


def cached_property(function):
    return property(function)


def partialmethod(function, *args, **keywords):
    return partial(function, *args, **keywords)


def total_ordering(cls):
    return cls


def singledispatch(function):
    return function
