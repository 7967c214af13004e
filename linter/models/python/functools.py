# functools
from _leaflint import opaque, partial


def wraps(wrapped, **options):
    return lambda function: function


def update_wrapper(wrapper, wrapped, **options):
    return wrapper


_unspecified = object()


def reduce(function, sequence, initial=_unspecified):
    result = initial
    for element in sequence:
        result = element if result is _unspecified else function(result, element)
    if result is _unspecified:
        raise TypeError("reduce() of empty iterable with no initial value")
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
    return property(lambda self: partial(function, self, *args, **keywords))


def total_ordering(cls):
    return cls


# Where several registered types fit, which is nearest is not known.
class singledispatch:
    def __init__(self, function):
        self._function = function
        self._registered = []

    def register(self, cls, func=None):
        if func is None:
            return lambda function: self.register(cls, function)
        self._registered.append((cls, func))
        return func

    def __call__(self, *args, **keywords):
        fitting = [function for cls, function in self._registered if isinstance(args[0], cls)]
        if len(fitting) > 1:
            return opaque("singledispatch", *args)
        return (fitting[0] if len(fitting) == 1 else self._function)(*args, **keywords)
