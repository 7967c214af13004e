# collections
from _leaflint import namedtuple, opaque


def OrderedDict(*args, **kwargs):
    return opaque("OrderedDict", *args)


def defaultdict(default_factory=None, *args, **kwargs):
    return opaque("defaultdict", default_factory)


def deque(iterable=(), maxlen=None):
    return opaque("deque", iterable)


def Counter(*args, **kwargs):
    return opaque("Counter", *args)
