"""Tests of the comparison: every kind of disagreement is found, and agreement is silent."""

import copy
import unittest

import compare

MODEL = [
    {"at": ".weight", "kind": "inexact-array", "dtype": "float32"},
    {"at": ".activation", "kind": "callable", "dtype": None},
    {"at": ".bias", "kind": "none", "dtype": None},
]


def observation(leaves=MODEL, how="assignment", raises=None, records=None, ran=None):
    """A real run in which line 3 of `step` bound `model`."""
    seen = [{"path": "a.py", "cell": None, "line": 3, "scope": "step", "name": "model", "leaves": leaves}]
    return {
        "records": seen if records is None else records,
        "skipped": [],
        "sites": [["a.py", None, 3, "step", "model", how]],
        "units": [{"path": "a.py", "cell": None, "ran": [1, 2, 3] if ran is None else ran, "dead": [8, 9]}],
        "raises": raises,
    }


def claim(leaves=MODEL, **changes):
    """leaflint's line that says exactly what the leaves are."""
    states = {"none": "none"}
    told = [{**leaf, "state": states.get(leaf["kind"], "original")} for leaf in leaves]
    line = {"path": "a.py", "cell": None, "line": 3, "scope": "step", "name": "model", "turn": 1,
            "guard": [], "opaque": None, "raises": None, "leaves": copy.deepcopy(told)}
    return {**line, **changes}


def with_leaf(index, **changes):
    changed = claim()
    changed["leaves"][index].update(changes)
    return changed


def trap(line=3, kind="TypeError", **changes):
    return claim([], name="", raises={"type": kind, "line": line}, **changes)


def real_trap(line=3, kind="TypeError", bases=("Exception", "BaseException", "object")):
    return {"type": kind, "bases": list(bases), "path": "a.py", "cell": None, "line": line, "message": ""}


def complaints(claims, seen=None):
    return [c.what for c in compare.compare(claims, seen or observation()).complaints]


class Agreement(unittest.TestCase):
    def test_the_same_tree_is_silent(self):
        self.assertEqual(complaints([claim()]), [])

    def test_a_hole_is_a_none(self):
        self.assertEqual(complaints([with_leaf(2, state="hole")]), [])

    def test_maybe_is_a_leaf_or_none(self):
        self.assertEqual(complaints([with_leaf(1, state="maybe")]), [])
        gone = copy.deepcopy(MODEL)
        gone[1] = {"at": ".activation", "kind": "none", "dtype": None}
        self.assertEqual(complaints([with_leaf(1, state="maybe")], observation(gone)), [])

    def test_unknown_dtype_matches_any(self):
        self.assertEqual(complaints([with_leaf(0, dtype=None)]), [])

    def test_an_opaque_binding_matches_anything(self):
        self.assertEqual(complaints([claim([], opaque="call of unknown")]), [])

    def test_an_opaque_leaf_matches_any_kind(self):
        self.assertEqual(complaints([with_leaf(1, state="opaque", kind=None)]), [])

    def test_an_opaque_subtree_stands_for_all_below(self):
        line = claim()
        line["leaves"][0].update(at=".layers", kind=None, dtype=None, state="opaque", subtree=True)
        below = [{**MODEL[0], "at": at} for at in (".layers[0].weight", ".layers[1].weight")]
        self.assertEqual(complaints([line], observation(below + MODEL[1:])), [])
        beside = [{**MODEL[0], "at": ".layers2"}]
        self.assertIn("different", complaints([line], observation(beside + MODEL[1:])))

    def test_guarded_alternatives_need_not_be_seen(self):
        other = with_leaf(1, kind="none", state="hole", guard=None)
        for reason in ({"guard": [{"line": 2, "taken": True}]}, {"dependencies": ["unknown call"]}):
            self.assertEqual(complaints([claim(), {**other, **reason}]), [])


class Different(unittest.TestCase):
    def test_another_kind(self):
        self.assertIn("different", complaints([with_leaf(1, kind="str")]))

    def test_another_dtype(self):
        self.assertIn("different", complaints([with_leaf(0, dtype="float16")]))

    def test_a_hole_where_a_leaf_is(self):
        self.assertIn("different", complaints([with_leaf(1, kind="none", state="hole")]))

    def test_a_leaf_where_none_is(self):
        self.assertIn("different", complaints([with_leaf(2, kind="callable", state="original")]))

    def test_an_opaque_leaf_of_another_known_kind(self):
        self.assertIn("different", complaints([with_leaf(1, kind="int", state="opaque")]))

    def test_a_missing_and_a_surplus_leaf(self):
        self.assertIn("different", complaints([claim(MODEL[:2])]))
        self.assertIn("different", complaints([claim()], observation(MODEL[:2])))

    def test_one_of_two_observations(self):
        second = {"path": "a.py", "cell": None, "line": 3, "scope": "step", "name": "model", "leaves": MODEL[:1]}
        records = observation()["records"] + [second]
        self.assertEqual(complaints([claim()], observation(records=records)), ["different"])


class Phantom(unittest.TestCase):
    def test_an_alternative_that_never_happens(self):
        self.assertEqual(complaints([claim(), with_leaf(1, kind="str")]), ["phantom"])

    def test_an_assignment_that_ran_without_binding(self):
        self.assertEqual(complaints([claim()], observation(records=[])), ["phantom"])

    def test_what_need_not_bind_is_no_phantom(self):
        for seen in (
            observation(records=[], how="target"),
            observation(records=[], raises=real_trap()),
            observation(records=[], ran=[1, 2]),
            {**observation(records=[]), "skipped": [["a.py", None, 3, "step", "model"]]},
        ):
            self.assertNotIn("phantom", complaints([claim()], seen))


class Unreached(unittest.TestCase):
    def test_a_binding_that_leaflint_does_not_know(self):
        self.assertEqual(complaints([]), ["unreached"])
        self.assertFalse(compare.Complaint("unreached", "a.py", None, 1, "", "x").is_error)

    def test_the_scope_belongs_to_the_key(self):
        result = compare.compare([claim(scope="other")], observation())
        self.assertEqual([c.what for c in result.complaints], ["unreached"])
        self.assertEqual(result.unprobed, 1)


class Traps(unittest.TestCase):
    def test_the_real_trap(self):
        self.assertEqual(complaints([claim(), trap()], observation(raises=real_trap())), [])

    def test_a_base_class_of_the_real_one(self):
        real = real_trap(kind="TracerBoolConversionError", bases=["TypeError", "Exception"])
        seen = observation(raises=real)
        self.assertEqual(complaints([claim(), trap()], seen), [])
        self.assertIn("different", complaints([claim(), trap(kind="Exception")], seen))

    def test_a_trap_not_seen_is_no_error(self):
        result = compare.compare([claim()], observation(raises=real_trap()))
        self.assertEqual([c.what for c in result.complaints], ["trap not seen"])
        self.assertFalse(result.complaints[0].is_error)

    def test_another_line_or_type(self):
        for wrong in (trap(line=2), trap(kind="ValueError")):
            self.assertEqual(complaints([claim(), wrong], observation(raises=real_trap())), ["different"])

    def test_a_trap_that_does_not_happen(self):
        self.assertEqual(complaints([claim(), trap()]), ["phantom"])
        self.assertEqual(complaints([claim(), trap(guard=[{"line": 2, "taken": True}])]), [])
        self.assertEqual(complaints([claim(), trap(line=8)]), [])  # in a function never called


class Places(unittest.TestCase):
    """The same line in another file or cell is another place."""

    def observation(self):
        seen = observation()
        seen["sites"].append(["b.ipynb", 2, 3, "step", "model", "assignment"])
        seen["units"].append({"path": "b.ipynb", "cell": 2, "ran": [3], "dead": []})
        seen["records"].append({**seen["records"][0], "path": "b.ipynb", "cell": 2, "leaves": MODEL[:1]})
        return seen

    def test_each_is_compared_with_its_own(self):
        there = claim(MODEL[:1], path="b.ipynb", cell=2)
        self.assertEqual(complaints([claim(), there], self.observation()), [])
        self.assertEqual(complaints([claim(), {**there, "cell": 1}], self.observation()), ["unreached"])
        wrong = claim(path="b.ipynb", cell=2)
        self.assertEqual(complaints([claim(), wrong], self.observation()), ["different", "phantom"])

    def test_a_trap_in_another_file(self):
        seen = {**self.observation(), "raises": {**real_trap(), "path": "b.ipynb", "cell": 2}}
        here, there = trap(), trap(path="b.ipynb", cell=2)
        self.assertIn("different", complaints([here], seen))
        self.assertNotIn("different", complaints([there], seen))

    def test_paths_in_the_folder_of_the_program(self):
        given = [claim(path="/programs/one/sub/a.py"), {"opaque": "no path"}]
        told = compare.in_folder(given, "/programs/one")
        self.assertEqual([line.get("path") for line in told], ["sub/a.py", None])


class Malformed(unittest.TestCase):
    def test_lines_against_the_contract(self):
        twice = claim()
        twice["leaves"].append(twice["leaves"][0])
        for line in (
            claim(name=None), claim(path=None), claim(cell="2"), claim(leaves=[], opaque=None, scope=None), {**claim(), "leaves": None},
            with_leaf(0, state="lost"), with_leaf(0, kind="array"), with_leaf(0, kind=None),
            with_leaf(1, state="hole"), twice,
        ):
            self.assertIn("malformed", complaints([line]))


class Figures(unittest.TestCase):
    def numbers(self, claims):
        return compare.figures(compare.compare(claims, observation()), 1)

    def test_shares(self):
        self.assertEqual(self.numbers([claim()])["opaque_share"], 0.0)
        for unknown in (claim([], opaque="call"), with_leaf(1, state="opaque", kind=None)):
            numbers = self.numbers([unknown])
            self.assertEqual((numbers["opaque_share"], numbers["opaque_share_of_trees"]), (1.0, 1.0))
        self.assertEqual(self.numbers([claim([], opaque="call"), claim()])["opaque_share"], 0.0)

    def test_a_share_may_only_fall(self):
        known, unknown = self.numbers([claim()]), self.numbers([claim([], opaque="call")])
        self.assertEqual(compare.risen(unknown, known), [])
        self.assertEqual(len(compare.risen(known, unknown)), 2)
        self.assertEqual(len(compare.risen(known, self.numbers([]))), 1)

    def test_sums(self):
        total = compare.Comparison()
        for claims in ([claim()], [claim([], opaque="call")], []):
            total += compare.compare(claims, observation())
        self.assertEqual((total.observed, total.opaque, total.count("unreached")), (3, 1, 1))
        self.assertEqual(total.reasons, {"call": 1})


if __name__ == "__main__":
    unittest.main()
