# dataclasses
from _leaflint import field, make_dataclass, opaque, replace

_make = make_dataclass


# A class that compares its fields and may change is not hashable, unless it says how itself.
def dataclass(cls=None, *, eq=True, frozen=False, unsafe_hash=False, **options):
    if cls is None:
        return lambda c: dataclass(c, eq=eq, frozen=frozen, unsafe_hash=unsafe_hash)
    made = _make(cls)
    if eq and not frozen and not unsafe_hash and not hasattr(made, "__hash__"):
        made.__hash__ = None
    return made


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
