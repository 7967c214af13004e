"""Tests of the oracle `calls`: its trees, its generator, its terms, its comparison, its shrinker."""

import unittest

from calls import judge, registry, shrink, terms, trees
from calls.random_trees import Gen


class Trees(unittest.TestCase):
    TREE = ["list", "f32#1", ["mod:M", [["a", 1], ["b", None]], [["s", 2]]], ["dict", ["'k'", True]]]

    def test_children_are_put_back(self):
        for node in trees.subtrees_of(self.TREE):
            if trees.is_node(node):
                self.assertEqual(trees.with_children(node, trees.children_of(node)), node)

    def test_a_subtree_is_replaced_by_number(self):
        number = len(trees.subtrees_of(self.TREE)) - 1
        self.assertEqual(trees.replace_subtree(self.TREE, number, 7)[3], ["dict", ["'k'", 7]])

    def test_paths_lead_to_what_they_name(self):
        path = [["i", 1], ["a", "b"]]
        self.assertIn(path, trees.paths_of(self.TREE))
        self.assertIsNone(trees.at_path(self.TREE, path))

    def test_a_child_less(self):
        self.assertEqual(trees.without_child(self.TREE, 0), ["list", *self.TREE[2:]])
        self.assertIsNone(trees.without_child(["mod:method", [["__self__", 1]], []], 0))


class Generator(unittest.TestCase):
    def test_a_seed_says_everything(self):
        self.assertEqual(Gen("a").tree(5), Gen("a").tree(5))
        self.assertNotEqual([Gen(f"a{n}").tree(5) for n in range(9)], [Gen(f"b{n}").tree(5) for n in range(9)])

    def test_every_node_kind_and_shared_objects_are_made(self):
        tags = {str(node[0]).split(":")[0] for seed in range(400)
                for node in trees.subtrees_of(Gen(seed).tree(5)) if trees.is_node(node)}
        self.assertEqual(tags, {"list", "tuple", "dict", "odict", "ddict", "nt", "dc", "mod", "def", "ref"})

    def test_a_prefix_keeps_nones(self):
        tree = ["list", None, ["tuple", 1]]
        self.assertEqual(Gen(1).prefix(tree, lambda: True, 1.0), True)
        self.assertEqual(Gen(1).prefix(tree, lambda: True, 0), ["list", None, ["tuple", True]])

    def test_a_broken_tree_is_another(self):
        for seed in range(50):
            tree = Gen(seed).node(lambda: 1)
            self.assertNotEqual(Gen(seed).broken(tree), tree)

    def test_every_row_makes_a_case(self):
        for name, make in registry.load().items():
            made = make(Gen(name))
            self.assertLessEqual({"call", "args"}, set(made), name)


class Terms(unittest.TestCase):
    def value(self, text):
        return terms.evaluate(terms.parse(text)).tolist()

    def test_sums_and_casts(self):
        self.assertEqual(self.value("add(f32#1, 2)"), [3.25, 0.5])
        self.assertEqual(self.value("cast<int32>(add(f32#1, 2))"), [3, 0])
        self.assertEqual(self.value("cast<uint8>(add(f32#3, -3))"), [0, 0])
        self.assertEqual(self.value("cast<float32>(add(c64#1, f32#1))"), [2.5, -3.0])
        self.assertEqual(self.value("add(True, True)"), 2)

    def test_a_text_with_brackets_is_one_symbol(self):
        self.assertEqual(terms.parse("add('a(,)', x)"), ("add", ["'a(,)'", "x"]))

    def test_what_holds_no_number_is_opaque(self):
        for text in ("fn#1", "loss", "gradient(f32#1)", "'1'"):
            with self.assertRaises(terms.Opaque):
                self.value(text)


class Judge(unittest.TestCase):
    REAL = {"kind": "inexact-array", "dtype": "float32", "weak": False, "shape": [2], "value": [3.25, 0.5]}

    def test_equal_outcomes(self):
        said = {"value": ["list", "=inexact-array float32 add(f32#1, 2)", "f32#2"]}
        self.assertIsNone(judge.difference(said, {"value": ["list", self.REAL, "f32#2"]}))

    def test_kind_dtype_weak_type_and_numbers_count(self):
        for said in ("=int-array float32 add(f32#1, 2)", "=inexact-array float16 add(f32#1, 2)",
                     "=inexact-array float32 weak add(f32#1, 2)", "=inexact-array float32 add(f32#1, 3)", "f32#1"):
            self.assertIsNotNone(judge.difference({"value": said}, {"value": self.REAL}), said)

    def test_structure_keys_and_statics_count(self):
        real = ["mod:M", [["a", 1]], [["s", 2]]]
        for said in (["mod:N", [["a", 1]], [["s", 2]]], ["mod:M", [["b", 1]], [["s", 2]]],
                     ["mod:M", [["a", 1]], [["s", 3]]], ["mod:M", [["a", True]], [["s", 2]]], 1):
            self.assertIsNotNone(judge.difference({"value": said}, {"value": real}), said)

    def test_the_order_of_a_dict_is_none_but_that_of_an_ordered_dict_is(self):
        one, two = ["dict", ["'a'", 1], ["'b'", 2]], ["dict", ["'b'", 2], ["'a'", 1]]
        self.assertIsNone(judge.difference({"value": one}, {"value": two}))
        one[0] = two[0] = "odict"
        self.assertIsNotNone(judge.difference({"value": one}, {"value": two}))

    def test_traps(self):
        real = {"trap": "UFuncTypeError", "bases": ["UFuncTypeError", "TypeError", "Exception"]}
        self.assertIsNone(judge.difference({"trap": "TypeError"}, real))
        self.assertIsNotNone(judge.difference({"trap": "ValueError"}, real))
        self.assertIsNotNone(judge.difference({"value": 1}, real))
        self.assertIsNone(judge.difference({"value": {"unknown": "why"}}, real))
        self.assertIsNotNone(judge.difference({"trap": "TypeError"}, {"value": 1}))


class Shrinker(unittest.TestCase):
    def test_candidates_are_steps_down(self):
        case = {"call": "combine", "args": [["list", 1, None], ["list", 2, 3]], "is_leaf": "!none", "row": "r"}
        made = list(shrink.smaller_cases(case))
        self.assertIn({"call": "combine", "args": case["args"], "row": "r"}, made)
        self.assertIn({**case, "args": [["list", None], ["list", 3]]}, made)
        self.assertIn({**case, "args": [case["args"][1]]}, made)

    def test_nothing_is_smaller_than_the_smallest(self):
        small = [c for c in shrink.smaller_cases({"call": "add", "args": [None], "row": "r"})
                 if shrink.size_of(c) < shrink.size_of({"call": "add", "args": [None], "row": "r"})]
        self.assertEqual(small, [])


if __name__ == "__main__":
    unittest.main()
