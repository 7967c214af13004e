"""Tests of the list of mutants: each still stands where it says."""

import unittest
from pathlib import Path

from mutants import catalogue

ROOT = Path(__file__).resolve().parents[2]


class Catalogue(unittest.TestCase):
    def test_every_old_text_stands_exactly_once(self):
        for mutant in catalogue.MUTANTS:
            text = (ROOT / mutant.file).read_text()
            self.assertEqual(text.count(mutant.old), 1, f"{mutant.name}: {mutant.file}")
            self.assertNotEqual(mutant.old, mutant.new, mutant.name)

    def test_there_are_enough_and_no_name_twice(self):
        names = [mutant.name for mutant in catalogue.MUTANTS]
        self.assertEqual(len(set(names)), len(names))
        self.assertGreaterEqual(len(names), 30)
        self.assertGreaterEqual(sum(m.file.startswith(catalogue.REFERENCE) for m in catalogue.MUTANTS), 25)

    def test_a_model_mutant_names_its_programs(self):
        for mutant in catalogue.MUTANTS:
            self.assertEqual(bool(mutant.programs), mutant.file.startswith(catalogue.MODELS), mutant.name)
            for name in mutant.programs:
                self.assertTrue((ROOT / "tests/conformance/programs" / f"{name}.py").is_file(), name)


if __name__ == "__main__":
    unittest.main()
