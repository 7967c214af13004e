# collections.abc: for annotations; what is an instance of them is not decided here.
from typing import (
    Callable, Collection, Generator, Hashable, Iterable, Iterator, Mapping, MutableMapping, Sequence,
)
