# contextlib
from _leaflint import opaque


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exception):
        return None


def contextmanager(function):
    return function


@contextmanager
def suppress(*exceptions):
    try:
        yield
    except exceptions:
        pass


@contextmanager
def closing(thing):
    try:
        yield thing
    finally:
        thing.close()


# What a generator does when its context is left is not followed here.
class ExitStack:
    def __init__(self):
        self._entered = []

    def __enter__(self):
        return self

    def enter_context(self, manager):
        if not hasattr(manager, "__enter__") or not hasattr(manager, "__exit__"):
            return opaque("enter_context", manager)
        self._entered.append(manager)
        return manager.__enter__()

    def callback(self, function, *args, **keywords):
        self._entered.append(_Callback(function, args, keywords))
        return function

    def __exit__(self, *exception):
        for manager in self._entered[::-1]:
            manager.__exit__(*exception)
        return None

    def close(self):
        self.__exit__(None, None, None)


class _Callback:
    def __init__(self, function, args, keywords):
        self.function = function
        self.args = args
        self.keywords = keywords

    def __exit__(self, *exception):
        self.function(*self.args, **self.keywords)
