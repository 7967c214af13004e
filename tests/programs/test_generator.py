"""The generator itself: every family applies somewhere, edits keep what they should, labels."""

import hashlib
import random
import sys
import unittest

import catalogue
import flowing_probe
import generate
import label
import label_flows
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
        self.assertGreaterEqual(len(mutations.FLOWS), 30)
        self.assertGreaterEqual(len(set(rewrites.FLOWS) - set(rewrites.FAMILIES)), 12)

    def test_groups_share_only_what_suits_both(self):
        shared = {n for n, family in rewrites.FLOWS.items() if rewrites.FAMILIES.get(n) is family}
        self.assertEqual(shared, set(rewrites.ALSO_FLOWS))
        self.assertFalse(set(mutations.FAMILIES.values()) & set(mutations.FLOWS.values()))
        self.assertLess({"key_not_advanced", "split_twice"}, mutations.OF_KEYS)
        self.assertFalse({"update_as_a_statement", "cloned"} & mutations.OF_KEYS)

    def test_every_mutation_applies_and_parses(self):
        for name, family in [*mutations.FAMILIES.items(), *mutations.FLOWS.items()]:
            with self.subTest(name):
                applied = 0
                for program, planted in first_results(family):
                    variant = generate.planted_in(generate.Base(program, program), name, planted)
                    self.assertIsNotNone(variant, program.name)
                    self.assertNotEqual(variant.program.files, variant.correct.files)
                    applied += 1
                self.assertGreaterEqual(applied, 2)

    def test_every_rewrite_applies_and_changes_something(self):
        for name, family in {**rewrites.FAMILIES, **rewrites.FLOWS}.items():
            with self.subTest(name):
                applied = [p.name for p, q in first_results(family) if q.parses() and q.files != p.files]
                self.assertGreaterEqual(len(applied), 2)

    def test_drawing_is_decided_by_the_seed(self):
        program = ORIGINALS["moons_classifier"]
        names = generate.families(rewrites.FAMILIES, rewrites.HELD_OUT, False, None)
        drawn = [[b.program.files for b in generate.draw_bases(program, 5, names, random.Random(3))] for _ in range(2)]
        self.assertEqual(*drawn)
        self.assertEqual(len(drawn[0]), 6)


    def test_what_is_drawn_of_trees_stays(self):
        """A new group must not change it: real runs and the sample are kept for what was drawn."""
        told = hashlib.sha256()
        for name in ("moons_classifier", "gan_ring"):
            names = generate.families(rewrites.FAMILIES, rewrites.HELD_OUT, False, None)
            bases = generate.draw_bases(ORIGINALS[name], 4, names, generate.generator(5, name), names)
            names = generate.families(mutations.FAMILIES, mutations.HELD_OUT, False, None)
            for variant in generate.draw_variants(bases, 20, names, generate.generator(5, name + " mutated")):
                told.update(repr(sorted(variant.program.files.items())).encode())
        self.assertEqual(told.hexdigest()[:16], "03e95b78bc56980d")


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


def flows(*, draws=(), clones=(), updates=(), states=(), discards=(), trained="a", raises=None):
    """An observation; a call is given as its stack of lines, or as the number of an earlier one."""
    calls, told = [], {}
    for kind, entries in (("draws", draws), ("clones", clones), ("updates", updates), ("states", states), ("discards", discards)):
        told[kind] = []
        for lines, entry in entries:
            calls.append([["p.py", None, line] for line in lines])
            told[kind].append({"call": len(calls) - 1, **entry})
    run = observation([leaf(".w"), {**leaf(".b"), "value": trained}], raises=raises)
    return {**run, "flows": {**told, "calls": calls}}


def draw(*lines, key, sampler="normal", shape=(3,)):
    return lines, {"sampler": sampler, "shape": list(shape), "key": key}


def update(*lines, tree, moves=True):
    return lines, {"tree": tree, "moves": moves}


class FlowLabels(unittest.TestCase):
    """A program of five lines, the third of which is the mistake; the loop's head is the second."""

    TEXT = "a\nfor i in x:\n    NEW\n    c\nd\n"

    def judged(self, variant, correct=None):
        before, edit = self.TEXT.replace("NEW", "b"), Edit("p.py", 18, 19, "y")
        program = source.Program("p", "p.py", {"p.py": before})
        planted = mutations.Planted([edit])
        planted.base_files = program.files
        return label_flows.judged(program, program.edited([edit]), planted, correct or flows(), variant)

    def kind(self, variant, correct=None):
        return self.judged(variant, correct).kind

    def test_drawn_twice_is_a_bug(self):
        found = self.judged(flows(draws=[draw(3, key="k"), draw(5, key="k", sampler="uniform")]),
                            flows(draws=[draw(3, key="j"), draw(5, key="k", sampler="uniform")]))
        self.assertEqual((found.kind, found.lost, found.codes), ("bug", ["repeated key"], ("LL4",)))
        self.assertEqual([line for _, _, line in found.lines], [3, 5])

    def test_another_shape_is_a_bug_and_the_same_draw_may_be_meant(self):
        self.assertEqual(self.kind(flows(draws=[draw(3, key="k"), draw(5, key="k", shape=(4,))])), "bug")
        self.assertEqual(self.kind(flows(draws=[draw(3, key="k"), draw(5, key="k")])), "shared")

    def test_the_same_place_again_is_a_loop(self):
        found = self.judged(flows(draws=[draw(4, key="k"), draw(4, key="k")]))
        self.assertEqual((found.kind, [line for _, _, line in found.lines]), ("bug", [2, 3, 4]))
        self.assertEqual(self.kind(flows(draws=[draw(4, 3, key="k"), draw(4, 5, key="k")])), "shared")

    def test_rows_of_one_batch_and_clones_are_no_repetition(self):
        run = flows(draws=[draw(4, key="k"), draw(4, key="k")])
        run["flows"]["draws"][1]["call"] = 0
        self.assertEqual(self.kind(run), "none")
        cloned = flows(draws=[draw(3, key="k"), draw(5, key="k", shape=(4,))], clones=[((5,), {"key": "k"})])
        self.assertEqual(self.kind(cloned), "none")

    def test_what_the_correct_program_does_too_is_not_new(self):
        pair = [draw(4, key="k"), draw(5, key="k", shape=(4,))]
        self.assertEqual(self.kind(flows(draws=pair), flows(draws=pair)), "none")

    def test_the_same_tree_again_is_a_bug_if_something_else_is_trained(self):
        again = [update(4, tree="t"), update(4, tree="t")]
        found = self.judged(flows(updates=again, trained="b"))
        self.assertEqual((found.kind, found.lost, found.codes), ("bug", ["repeated tree"], ("LL2",)))
        self.assertEqual(self.kind(flows(updates=again)), "none")  # a call to warm up
        still = [update(4, tree="t", moves=False), update(4, tree="t", moves=False)]
        self.assertEqual(self.kind(flows(updates=still, trained="b")), "none")
        self.assertEqual(self.kind(flows(updates=[update(4, tree="t"), update(4, tree="u")], trained="b")), "none")

    def test_the_same_state_again(self):
        again = [((4,), {"state": "s", "gradients": g}) for g in "gh"]
        self.assertEqual(self.judged(flows(states=again, trained="b")).lost, ["repeated state"])

    def test_a_result_thrown_away(self):
        lost = [((3,), {"function": "tree_at"})]
        self.assertEqual(self.judged(flows(discards=lost, trained="b")).lost, ["discarded"])
        self.assertEqual(self.kind(flows(discards=lost)), "none")

    def test_raises_and_unreached(self):
        error = {"type": "TypeError", "message": "no"}
        self.assertEqual(self.kind(flows(raises=error)), "raises")
        self.assertEqual(self.kind(flows(), flows(raises=error)), "raises")
        run = flows(draws=[draw(4, key="k"), draw(4, key="k")])
        run["units"][0]["ran"] = [1, 2]
        self.assertEqual(self.kind(run), "unreached")

    def test_the_checker_decides_where_no_data_is_repeated(self):
        told, program = self.judged(flows()), source.Program("p", "p.py", {"p.py": self.TEXT})
        reuse = {"raises": {"path": "p.py", "cell": None, "line": 4}, "reuse": True}
        clean, other = {"raises": None, "reuse": False}, {"raises": {"type": "TypeError"}, "reuse": False}
        found = label_flows.checked(told, program, clean, reuse)
        self.assertEqual((found.kind, found.lost), ("bug", ["checker"]))
        for before, now in ((clean, clean), (clean, other), (reuse, reuse), (other, reuse)):
            self.assertEqual(label_flows.checked(told, program, before, now).kind, "none")

    def test_a_correct_program_that_repeats_asks_nothing(self):
        self.assertEqual(label_flows.of_correct(flows()).kind, "none")
        run = flows(draws=[draw(4, key="k"), draw(4, key="k")])
        self.assertEqual(label_flows.of_correct(run).lost, ["repeated key"])

    def test_what_a_statement_throws_away(self):
        def asks():
            return flowing_probe.is_thrown_away(sys._getframe(1)) and told.append("away") or 1

        told = []
        asks()
        kept = asks()
        kept = asks() + [asks()][0]
        self.assertEqual((told, kept), (["away"], 2))
        (lambda *arguments: asks(*arguments))(*[])
        self.assertEqual(told, ["away"])


if __name__ == "__main__":
    unittest.main()
