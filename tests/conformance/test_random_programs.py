"""Tests of the random programs: the generator is deterministic and broad, the shrinker shrinks."""

import ast
import unittest

import compare
from random_programs import generate, run, shrink, trees
from random_programs.builder import Builder

SEEDS = range(300)


class Generator(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.programs = [generate.generate(seed) for seed in SEEDS]

    def test_a_seed_gives_one_program(self):
        self.assertEqual(generate.generate(17), self.programs[17])
        self.assertEqual(len({program.source for program in self.programs}), len(SEEDS))

    def test_every_program_parses(self):
        for program in self.programs:
            compile(program.source, f"seed {program.seed}", "exec")

    def test_programs_are_of_the_size_that_is_asked_for(self):
        for program in self.programs:
            body = ast.parse(program.source).body
            statements = [s for s in body if not isinstance(s, (ast.Import, ast.ImportFrom))]
            self.assertGreaterEqual(len(statements), generate.FEWEST)

    def test_statements_of_every_group_are_written(self):
        features = set().union(*(program.features for program in self.programs))
        for feature in ("partition", "optimizer update", "scan", "try", "the seed's bug", "tree_at"):
            self.assertIn(feature, features)

    def test_a_third_of_the_programs_never_goes_astray(self):
        for program in self.programs[::3]:
            self.assertFalse([f for f in program.features if f.startswith("wrong: ")])


class Scopes(unittest.TestCase):
    def test_what_a_body_binds_is_not_relied_on_after_it(self):
        builder = Builder(0, 0.0)
        builder.hold("model", "model")
        with builder.forgetting():
            builder.hold("params", "params")
        self.assertIsNone(builder.pick("params"))
        self.assertEqual(builder.pick("model").name, "model")

    def test_a_function_reads_outer_names_and_binds_its_own(self):
        builder = Builder(0, 0.0)
        builder.hold("model", "model")
        with builder.scope():
            self.assertEqual(builder.pick("model").name, "model")
            builder.hold("inner", "model")
        self.assertEqual([v.name for v in builder.visible()], ["model"])

    def test_a_statement_without_its_operands_writes_nothing(self):
        builder = Builder(0, 0.0)
        self.assertFalse(trees.combine(builder))
        self.assertEqual(builder.lines, [])

    def test_without_trouble_nothing_is_wrong(self):
        builder = Builder(0, 0.0)
        self.assertFalse(any(builder.wrong("combine") for _ in range(50)))


PROGRAM = """
class Net:
    first: int
    second: int

    def __init__(self, a):
        self.first = a
        self.second = a

model = Net(1)
for turn in range(3):
    if turn > 1:
        value = bad(model, [1, 2])
other = Net(2)
"""


class Shrinker(unittest.TestCase):
    def test_only_what_matters_is_left(self):
        small = shrink.shrink(PROGRAM, lambda source: "bad(" in source)
        self.assertEqual(small.strip(), "x = bad()")

    def test_a_program_that_does_not_differ_is_left_alone(self):
        whole = ast.unparse(ast.parse(PROGRAM))
        self.assertEqual(shrink.shrink(PROGRAM, lambda source: False), whole)

    def test_a_field_goes_with_what_its_class_says_of_it(self):
        without = next(shrink.drop_fields(PROGRAM))
        self.assertNotIn("second", without)
        self.assertIn("self.first = a", without)

    def test_a_field_goes_with_its_argument(self):
        source = "class Net:\n    first: int\n    second: int\nNet(1, 2)\n"
        self.assertTrue(any("Net(1)" in candidate for candidate in shrink.drop_fields(source)))

    def test_a_body_takes_the_place_of_its_loop(self):
        self.assertIn("bad(x)", shrink.hoist_bodies("for x in y:\n    bad(x)\n"))

    def test_candidates_parse_and_are_no_longer(self):
        for candidate in shrink.candidates(PROGRAM):
            compile(candidate, "candidate", "exec")
            self.assertLessEqual(len(candidate), len(PROGRAM))

    def test_tries_are_bounded(self):
        tried = []
        shrink.shrink(PROGRAM, lambda source: not tried.append(source), tries=5)
        self.assertLessEqual(len(tried), 7)


def leaf(kind, state="original"):
    return {"at": ".a", "kind": kind, "dtype": None, "state": state}


class Manner(unittest.TestCase):
    """Two differences are of one manner when the same would be found under other names."""

    def complaint(self, name, claimed, observed):
        return compare.Complaint("different", "a.py", None, 3, "", name, [{"leaves": [leaf(claimed)]}], [[leaf(observed)]])

    def test_names_do_not_count(self):
        one, two = (self.complaint(name, "float", "int") for name in ("a", "b"))
        self.assertEqual(run.manner(one), run.manner(two))

    def test_kinds_count(self):
        one, two = self.complaint("a", "float", "int"), self.complaint("a", "float", "str")
        self.assertNotEqual(run.manner(one), run.manner(two))

    def test_the_types_of_traps_count(self):
        traps = [compare.Complaint("different", "a.py", None, 3, "", "", [{"type": kind, "line": 3}], [])
                 for kind in ("TypeError", "ValueError")]
        self.assertNotEqual(*map(run.manner, traps))


if __name__ == "__main__":
    unittest.main()
