# enum
from _leaflint import Enum, scalar


class IntEnum(Enum):
    _members_are_values = True


class StrEnum(Enum):
    _members_are_values = True


class Flag(Enum):
    _members_are_values = True


class IntFlag(Enum):
    _members_are_values = True


def unique(cls):
    return cls


# Another number every time.
def auto():
    return scalar("int", "auto", object())
