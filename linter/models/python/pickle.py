# pickle: what is read is not known.
from _leaflint import object_like, opaque

HIGHEST_PROTOCOL = 5


def dumps(obj, protocol=None, **options):
    return object_like("dumps", obj)


def dump(obj, file, protocol=None, **options):
    return None


def loads(data, **options):
    return opaque("loads", data)


def load(file, **options):
    return opaque("load", file)
