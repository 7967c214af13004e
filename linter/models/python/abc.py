# abc
class ABC:
    pass


def abstractmethod(function):
    return function


def abstractproperty(function):
    return property(function)
