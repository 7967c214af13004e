"""The generator itself: every family applies somewhere, edits keep what they should, labels."""

import random
import unittest

import catalogue
import generate
import label
import mutations
import rewrites
import source
from modules import CannotEdit, Edit

mutations.load()
rewrites.load()
ORIGINALS = catalogue.load()


def first_results(family):
    """By program, the first thing that a family makes of it."""
    for name, program in sorted(ORIGINALS.items()):
        try:
            made = next(iter(family(program)), None)
        except CannotEdit:
            made = None
        if made is not None:
            yield program, made


class Families(unittest.TestCase):
    def test_enough_of_them(self):
        self.assertGreaterEqual(len(mutations.FAMILIES), 22)
        self.assertGreaterEqual(len(rewrites.FAMILIES), 17)
        self.assertIn(mutations.HELD_OUT, mutations.FAMILIES)
        self.assertIn(rewrites.HELD_OUT, rewrites.FAMILIES)

    def test_every_mutation_applies_and_parses(self):
        for name, family in mutations.FAMILIES.items():
            with self.subTest(name):
                applied = 0
                for program, planted in first_results(family):
                    variant = generate.planted_in(generate.Base(program, program), name, planted)
                    self.assertIsNotNone(variant, program.name)
                    self.assertNotEqual(variant.program.files, variant.correct.files)
                    applied += 1
                self.assertGreaterEqual(applied, 2)

    def test_every_rewrite_applies_and_changes_something(self):
        for name, family in rewrites.FAMILIES.items():
            with self.subTest(name):
                applied = [p.name for p, q in first_results(family) if q.parses() and q.files != p.files]
                self.assertGreaterEqual(len(applied), 2)

    def test_drawing_is_decided_by_the_seed(self):
        program = ORIGINALS["moons_classifier"]
        names = generate.families(rewrites.FAMILIES, rewrites.HELD_OUT, False, None)
        drawn = [[b.program.files for b in generate.draw_bases(program, 5, names, random.Random(3))] for _ in range(2)]
        self.assertEqual(*drawn)
        self.assertEqual(len(drawn[0]), 6)


class Texts(unittest.TestCase):
    def test_stored_edits_lead_from_the_original_to_the_variant(self):
        for name, program in sorted(ORIGINALS.items()):
            planted = next(iter(mutations.FAMILIES["filter_named"](program)), None)
            if planted is None:
                continue
            before, after = program.written(), program.edited(planted.edits(), planted.new_files).written()
            edits, removed = source.stored_edits(before, after)
            texts = {path: text.encode() for path, text in before.items() if path not in removed}
            for path, start, end, text in sorted(edits, key=lambda e: -e[1]):
                old = texts.get(path, b"")
                texts[path] = old[:start] + text.encode() + old[end:]
            self.assertEqual({p: t.decode() for p, t in texts.items()}, after, name)

    def test_an_unchanged_notebook_is_written_with_the_same_cells(self):
        notebooks = [p for p in ORIGINALS.values() if p.notebooks]
        self.assertGreaterEqual(len(notebooks), 6)
        for program in notebooks:
            text = program.written()[program.entry]
            self.assertEqual(source.read_notebook(text), program.files[program.entry])

    def test_lines_lead_back(self):
        text = "a\nb\nc\nd\n"
        line_map = source.LineMap(text, [Edit("p", 2, 2, "new\n"), Edit("p", 4, 5, "C")])
        self.assertEqual(line_map.after, "a\nnew\nb\nC\nd\n")
        self.assertEqual([line_map.back(n) for n in range(1, 6)], [1, None, 2, 3, 4])


def leaf(at, kind="inexact-array"):
    return {"at": at, "kind": kind, "dtype": None, "value": None}


def observation(leaves, *, updates=(), raises=None):
    return {"finals": [{"path": "p.py", "name": "model", "leaves": leaves}], "records": [], "raises": raises,
            "units": [{"path": "p.py", "cell": None, "ran": [1, 2, 3], "dead": []}],
            "updates": [{"path": "p.py", "cell": None, "line": n, "leaves": l} for n, l in updates]}


class Labels(unittest.TestCase):
    """A program of three lines, the second of which is the mistake."""

    WHOLE, HOLED = [leaf(".w"), leaf(".act", "callable")], [leaf(".w"), leaf(".act", "none")]

    def judged(self, run, edit=Edit("p.py", 2, 3, "y")):
        program = source.Program("p", "p.py", {"p.py": "a\nx\nc\n"})
        planted = mutations.Planted([edit])
        planted.base_files = program.files
        return label.judged(program, program.edited([edit]), planted, observation(self.WHOLE), run)

    def test_lost_and_updated_is_a_bug(self):
        found = self.judged(observation(self.HOLED, updates=[(3, self.HOLED), (1, self.WHOLE)]))
        self.assertEqual((found.kind, found.lines), ("bug", [("p.py", None, 2), ("p.py", None, 3)]))

    def test_lost_without_an_update_is_another_mistake(self):
        self.assertEqual(self.judged(observation(self.HOLED)).kind, "untouched")

    def test_nothing_lost(self):
        self.assertEqual(self.judged(observation(self.WHOLE, updates=[(3, self.HOLED)])).kind, "none")

    def test_a_mistake_that_never_ran(self):
        run = observation(self.WHOLE)
        run["units"][0]["ran"] = [1, 3]
        self.assertEqual(self.judged(run).kind, "unreached")

    def test_raised_for_a_hole(self):
        error = {"type": "TypeError", "message": "'NoneType' object is not callable"}
        run = observation(self.HOLED, updates=[(2, self.HOLED)], raises=error)
        self.assertEqual(self.judged(run).kind, "bug")
        run["updates"] = []
        self.assertEqual(self.judged(run).kind, "raises")

    def test_raised_for_another_reason(self):
        error = {"type": "NameError", "message": "name 'x' is not defined"}
        run = observation(self.HOLED, updates=[(2, self.HOLED)], raises=error)
        self.assertEqual(self.judged(run).kind, "raises")


if __name__ == "__main__":
    unittest.main()
