# dataclasses
from _leaflint import field, make_dataclass, opaque, replace

_make = make_dataclass


def dataclass(cls=None, **options):
    if cls is None:
        return _make
    return _make(cls)


def fields(class_or_instance):
    return opaque("fields", class_or_instance)


def asdict(obj, **options):
    return opaque("asdict", obj)


def astuple(obj, **options):
    return opaque("astuple", obj)


def is_dataclass(obj):
    return opaque("is_dataclass", obj)


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __class_getitem__(cls, item):
        return cls


MISSING = opaque("MISSING")
KW_ONLY = opaque("KW_ONLY")
