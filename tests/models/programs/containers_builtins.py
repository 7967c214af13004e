"""Methods of lists, dicts, strings, and the builtin functions over them."""

import functools
import itertools
import math
import operator
from collections import namedtuple
from typing import NamedTuple

import jax.numpy as jnp


class Point(NamedTuple):
    x: float
    y: float = 2.0


Pair = namedtuple("Pair", ["left", "right"])
names = ["b", "a"]
names.append("c")
names.extend(["e", "d"])
last = names.pop()
names.insert(0, "z")
ordered = sorted(names)
backwards = list(reversed(ordered))
table = {"w": 1, "b": jnp.ones(2)}
table.update(v=3)
got = table.get("missing", "none")
removed = table.pop("w")
kept = table.setdefault("k", [1.0])
pairs = list(table.items())
keys = list(table)
merged = {**table, "more": 2}
zipped = list(zip(names, range(5)))
numbered = [(i, n) for i, n in enumerate(names)]
mapped = list(map(lambda n: n + "!", names))
kept_names = list(filter(lambda n: n != "a", names))
total = sum([1, 2.5])
total_array = sum([jnp.ones(2), jnp.ones(2)])
smallest = min(3, 1, 2)
largest = max([1.5, 2.5])
product = math.prod([2, 3])
root = math.sqrt(2)
count = len(names)
is_known = "a" in names
point = Point(1.0)
moved = point._replace(x=3)
as_dict = point._asdict()
pair = Pair(jnp.zeros(2), "r")
left, right = pair
text = "layer_{}".format(3)
upper = "abc".upper()
parts = "a,b".split(",")
joined = "-".join(parts)
starts = text.startswith("layer")
doubled = functools.partial(operator.mul, 2)
four = doubled(2)
folded = functools.reduce(operator.add, [1, 2, 3])
chained = list(itertools.chain([1], [2.0]))
first = next(iter(names))
numbers = tuple(float(i) for i in range(3))
nested = [[i * j for j in range(2)] for i in range(2)]
flags = any([False, True])
none_left = all([])
kind = isinstance(point, tuple)
attribute = getattr(point, "z", None)
unique = {1, 2, 2}
whole, rest = divmod(7, 2)
rounded = round(2.7)
absolute = abs(-3)
integer = int(3.7)
as_text = str(4)
