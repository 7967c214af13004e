# collections
from _leaflint import OrderedDict, namedtuple, opaque


def defaultdict(default_factory=None, *args, **kwargs):
    return opaque("defaultdict", default_factory)


def deque(iterable=(), maxlen=None):
    return opaque("deque", iterable)


def Counter(*args, **kwargs):
    return opaque("Counter", *args)
