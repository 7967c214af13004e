# json: what is read is not known.
from _leaflint import opaque, scalar


class JSONDecodeError(ValueError):
    pass


def dumps(obj, **options):
    return scalar("str", "dumps", obj)


def dump(obj, fp, **options):
    return None


def loads(s, **options):
    return opaque("loads", s)


def load(fp, **options):
    return opaque("load", fp)
