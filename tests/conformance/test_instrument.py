"""Tests of the rewrite: what is recorded, at which line and scope, and what is not."""

import traceback
import unittest

import instrument

PROGRAM = '''"""A docstring."""
from __future__ import annotations
a, (b, *c) = 1, (2, 3, 4)
class Model:
    rate: float = 0.5
    def __init__(self, size):
        self.size = size
    def grow(self, by=1, *rest, **named):
        def inner(x):
            return x
        return inner(self.size + by)
for d in range(2):
    d += 10
if (e := 5) > 4: f = e
else: f = None
with open_box() as (g, h):
    pass
squares = [i * i for i in range(3)]
twice = lambda x: (y := x) + y
j: int
k: int = 1
grown = Model(1).grow(2)
def unused(z):
    return z
try:
    m = missing
except NameError as error:
    n = 0
obj = Model(2)
obj.size = 3
'''


def run(source):
    """The records and marked lines of a program, and its sites and functions."""
    seen, marks, units = [], set(), set()

    def record(unit, line, scope, name, value):
        units.add(unit)
        seen.append((line, scope, name, value))
        return value

    class Box:
        def __enter__(self):
            return 6, 7

        def __exit__(self, *exception):
            pass

    def mark(unit, first, stop):
        units.add(unit)
        marks.update(range(first, stop))

    told = instrument.instrument(source, "program.py", unit=3)
    names = {
        instrument.RECORD: record,
        instrument.MARK: mark,
        "open_box": Box,
        "__name__": "__main__",
    }
    exec(compile(told.tree, "program.py", "exec"), names)
    assert units == {3}, units
    return seen, marks, told


class Rewrite(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.seen, cls.marks, cls.told = run(PROGRAM)

    def values(self, line, name, scope=""):
        return [v for at, where, what, v in self.seen if (at, where, what) == (line, scope, name)]

    def test_assignments(self):
        self.assertEqual([self.values(3, name) for name in "abc"], [[1], [2], [[3, 4]]])
        self.assertEqual(self.values(21, "k"), [1])
        self.assertEqual(self.values(22, "grown"), [3])

    def test_a_name_bound_several_times_by_one_statement(self):
        seen, _, _ = run("_, (_, x), _ = 1, (2, 3), 4\nfor _, *_ in [(5, 6)]: pass\n"
                         "l = [0, 0]\ni, l[i], i = 1, 7, 2\ndef f():\n    return sorted(locals())\n"
                         "def g():\n    _, _ = 1, 2\n    return sorted(locals())\nnames = g()\n")
        self.assertEqual([v for line, _, name, v in seen if name == "_" and line < 3], [1, 2, 4, 5, [6]])
        self.assertEqual([v for _, _, name, v in seen if name in ("i", "names")], [2, 2, ["_"]])

    def test_loops_with_and_walrus(self):
        self.assertEqual(self.values(12, "d"), [0, 1])
        self.assertEqual(self.values(13, "d"), [10, 11])
        self.assertEqual(self.values(14, "e"), [5])
        self.assertEqual((self.values(16, "g"), self.values(16, "h")), ([6], [7]))

    def test_scopes(self):
        self.assertEqual(self.values(5, "rate", "Model"), [0.5])
        self.assertEqual(self.values(6, "size", "Model.__init__"), [1, 2])
        self.assertEqual(self.values(8, "rest", "Model.grow"), [()])
        self.assertEqual(self.values(8, "named", "Model.grow"), [{}])
        self.assertEqual(self.values(9, "x", "Model.grow.inner"), [3])

    def test_what_is_not_recorded(self):
        names = {(name, line) for line, _, name, _ in self.seen}
        for absent in ("i", "y", "j", "m", "error", "Model", "annotations", "unused"):
            self.assertNotIn(absent, {name for name, _ in names})
        self.assertNotIn(("self", 6), names)
        self.assertIn(("self", 8), names)

    def test_lines_that_ran(self):
        self.assertTrue({3, 4, 13, 14, 21, 26, 28} <= self.marks)
        self.assertFalse({15, 24} & self.marks)

    def test_functions_never_called(self):
        dead = [body for body in self.told.bodies if not body & self.marks]
        self.assertEqual(dead, [{24}])

    def test_line_of_an_error(self):
        try:
            run("x = 1\ndef f(y):\n    return (\n        y / 0)\nf(x)\n")
        except ZeroDivisionError as error:
            lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__)]
        self.assertEqual(lines[-2:], [5, 4])


if __name__ == "__main__":
    unittest.main()
