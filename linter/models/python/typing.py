# typing: names that subscript harmlessly. An annotation says nothing that leaflint relies on.
from _leaflint import NamedTuple


class _Form:
    def __class_getitem__(cls, item):
        return cls

    def __init__(self, *args, **options):
        pass


class Any(_Form):
    pass


Optional = Union = List = Dict = Tuple = Set = FrozenSet = Sequence = Iterable = Iterator = _Form
Mapping = MutableMapping = Generator = AsyncIterator = Callable = Type = Literal = _Form
Annotated = ClassVar = Final = Hashable = Collection = _Form
Awaitable = Coroutine = Self = Never = NoReturn = Deque = DefaultDict = Concatenate = _Form
TypeVar = ParamSpec = TypeVarTuple = _Form
TYPE_CHECKING = False


# Calling one makes a dict.
class TypedDict:
    def __new__(cls, *args, **items):
        return dict(*args, **items)


def cast(typ, value):
    return value


def overload(function):
    return function


def runtime_checkable(cls):
    return cls


def final(function):
    return function


def override(function):
    return function


class Generic:
    pass


class Protocol:
    pass


def NewType(name, tp):
    return tp
