"""Tests of the probe: packages, notebooks, what is left behind, and one program after another."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

import probe
import real_runs
from program_files import Program

PACKAGE = {
    "main.py": "from lab import Net, grow\nimport lab.tools.text as text\nnet = Net(1)\nbig = grow(net)\n"
               "word = text.shout('a')\n",
    "lab/__init__.py": "from .models import *\nfrom .tools import grow\n",
    "lab/models.py": "__all__ = ['Net']\nhidden = 1\nclass Net:\n    def __init__(self, size):\n"
                     "        self.size = size\n        self.weights = [1.0, 'a']\n",
    "lab/tools/__init__.py": "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n"
                             "if TYPE_CHECKING:\n    from ..models import Absent\n"
                             "def grow(net: Absent):\n    size = net.size + 1\n    return size\n",
    "lab/tools/text.py": "def shout(word):\n    return word.upper()\ndef never():\n    return 0\n",
}


def notebook(*cells):
    told = [{"cell_type": kind, "source": text} for kind, text in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": told})


def bound(observation):
    return {(r["path"], r["cell"], r["line"], r["scope"], r["name"]) for r in observation["records"]}


def run(files, entry="main.py", **options):
    return probe.run(Program(files, entry), **options)


class Packages(unittest.TestCase):
    def test_every_file_tells(self):
        seen = run(PACKAGE)
        self.assertIsNone(seen["raises"])
        self.assertLessEqual({("main.py", None, 3, "", "net"), ("main.py", None, 4, "", "big"),
                              ("lab/models.py", None, 4, "Net.__init__", "size"),
                              ("lab/tools/__init__.py", None, 6, "grow", "size"),
                              ("lab/tools/text.py", None, 1, "shout", "word")}, bound(seen))
        units = {unit["path"]: unit for unit in seen["units"]}
        self.assertEqual(set(units), set(PACKAGE))
        self.assertEqual(units["lab/tools/text.py"]["dead"], [4])
        self.assertIn(["lab/tools/__init__.py", None, 6, "grow", "size", "assignment"], seen["sites"])

    def test_modules_are_forgotten_and_what_they_hid_is_back(self):
        import compare

        one = run({"main.py": "import compare\nx = compare.which\n", "compare.py": "which = 1\n"}, finals=True)
        two = run({"main.py": "import compare\nx = compare.which\n", "compare.py": "which = 'b'\n"}, finals=True)
        self.assertEqual([last_of(seen, "x") for seen in (one, two)], ["1", "'b'"])
        self.assertIs(sys.modules["compare"], compare)
        run(PACKAGE)
        self.assertFalse([name for name in sys.modules if name.partition(".")[0] == "lab"])

    def test_source_folder_and_folder_without_init(self):
        files = {"scripts/train.py": "from kit.a import one\nimport tools.b\nx = one + tools.b.two\n",
                 "src/kit/__init__.py": "", "src/kit/a.py": "one = 1\n", "tools/b.py": "two = 2\n"}
        self.assertEqual(last_of(run(files, "scripts/train.py", finals=True), "x"), "3")

    def test_an_entry_in_a_package_runs_as_its_module(self):
        files = {"kit/__init__.py": "ready = 1\n", "kit/train.py": "from .a import one\nx = __name__, one\n",
                 "kit/a.py": "from . import ready\none = ready\n"}
        seen = run(files, "kit/train.py", finals=True)
        self.assertIsNone(seen["raises"])
        self.assertIn(("kit/train.py", None, 2, "", "x"), bound(seen))

    def test_cycle(self):
        files = {"main.py": "import a\nx = a.f()\n", "a.py": "import b\ndef f():\n    return b.g()\ndef h():\n    return 2\n",
                 "b.py": "import a\ndef g():\n    return a.h()\n"}
        self.assertEqual(last_of(run(files, finals=True), "x"), "2")

    def test_an_error_lies_in_its_file(self):
        files = {"main.py": "import a\na.f(0)\n", "a.py": "def f(x):\n    return (\n        1 / x)\n"}
        raised = run(files)["raises"]
        self.assertEqual((raised["type"], raised["path"], raised["cell"], raised["line"]),
                         ("ZeroDivisionError", "a.py", None, 3))
        broken = run({"main.py": "import a\n", "a.py": "x = 1\ny = = 2\n"})["raises"]
        self.assertEqual((broken["type"], broken["path"], broken["line"]), ("SyntaxError", "a.py", 2))
        self.assertEqual(run({"main.py": "x = = 2\n"})["raises"]["line"], 1)

    def test_an_error_that_passed_an_except_lies_where_it_was_raised(self):
        text = ("import jax, jax.numpy as jnp\ndef f(g, x):\n    try:\n        return g(x)\n"
                "    except KeyboardInterrupt:\n        raise\njax.vmap(lambda x: f(None, x))(jnp.ones(3))\n")
        self.assertEqual(run({"main.py": text})["raises"]["line"], 4)

    def test_from_disk_with_its_own_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder).resolve()
            (root / "a.py").write_text("from pathlib import Path\nhere = Path(__file__).parent\n")
            (root / "main.py").write_text("from a import here\nx = str(here)\n")
            seen = probe.run(Program.read(root, "main.py"), finals=True)
        self.assertEqual(last_of(seen, "x"), repr(str(root)))

    def test_places_of_code_while_it_runs(self):
        files = {"main.py": "import a\nx = a.f()\n",
                 "a.py": "import probe, sys\ndef f():\n    frame = sys._getframe()\n"
                         "    return str(probe.place_of(frame.f_code.co_filename, frame.f_lineno))\n"}
        self.assertEqual(last_of(run(files, finals=True), "x"), repr("('a.py', None, 4)"))
        self.assertIsNone(probe.place_of("a.py", 1))


def last_of(observation, name):
    """The value of a global of the entry, at the end."""
    return next(f["leaves"][0]["value"] for f in observation["finals"] if f["name"] == name)


class Notebooks(unittest.TestCase):
    TEXT = notebook(("markdown", "# a"), ("code", "%matplotlib inline\ndef f(x):\n    y = x + 1\n    return y"),
                    ("code", "%%bash\nls"), ("code", "%%time\nz = f(1)\n!ls\nw = f(2)"))

    def test_cells_share_a_namespace(self):
        seen = run({"a.ipynb": self.TEXT}, "a.ipynb")
        self.assertIsNone(seen["raises"])
        self.assertEqual(bound(seen), {("a.ipynb", 1, 2, "f", "x"), ("a.ipynb", 1, 3, "f", "y"),
                                       ("a.ipynb", 3, 2, "", "z"), ("a.ipynb", 3, 4, "", "w")})
        self.assertEqual([(u["cell"], u["ran"]) for u in seen["units"]],
                         [(1, [1, 2, 3, 4]), (2, []), (3, [2, 3, 4])])

    def test_an_error_lies_in_its_cell(self):
        text = notebook(("code", "def f(x):\n    return 1 / x"), ("code", "f(1)\nf(0)"))
        raised = run({"a.ipynb": text}, "a.ipynb")["raises"]
        self.assertEqual((raised["cell"], raised["line"]), (1, 2))

    def test_a_cell_that_may_raise_and_one_that_awaits(self):
        text = json.loads(notebook(("code", "x = 1 / 0"), ("code", "async def f():\n    return 2\ny = await f()")))
        self.assertEqual(run({"a.ipynb": json.dumps(text)}, "a.ipynb")["raises"]["cell"], 1)
        text["cells"][0]["metadata"] = {"tags": ["raises-exception"]}
        seen = run({"a.ipynb": json.dumps(text)}, "a.ipynb", finals=True)
        self.assertEqual((seen["raises"], last_of(seen, "y")), (None, "2"))

    def test_imports_a_file_beside(self):
        files = {"a.ipynb": notebook(("code", "from helper import one\nx = one")), "helper.py": "one = 1\n"}
        self.assertEqual(bound(run(files, "a.ipynb")), {("helper.py", None, 1, "", "one"), ("a.ipynb", 1, 2, "", "x")})


class Finals(unittest.TestCase):
    TEXT = """
import jax, jax.numpy as jnp
class Trainer:
    def __init__(self, scale):
        self.model = {"w": scale * jnp.ones(3), "act": jnp.tanh, "rate": 0.5, "key": jax.random.key(3)}
        self.me = self
    def __call__(self):
        return 1
trainer = Trainer(%s)
pair = [Trainer(2.0), Trainer(3.0)]
"""

    def entries(self, scale):
        seen = run({"main.py": self.TEXT % scale}, finals=True)
        return {entry["name"]: entry["leaves"] for entry in seen["finals"]}

    def test_objects_are_opened(self):
        entries = self.entries("1.0")
        self.assertEqual(set(entries), {"trainer.model", "pair[0].model", "pair[1].model"})
        kinds = [leaf["kind"] for leaf in entries["trainer.model"]]
        self.assertEqual(kinds, ["callable", "key-array", "float", "inexact-array"])

    def test_equal_exactly_if_the_values_are(self):
        one, same, other = (self.entries(scale) for scale in ("1.0", "1.0", "1.0000001"))
        self.assertEqual(one, same)
        differing = [a["at"] for a, b in zip(one["trainer.model"], other["trainer.model"]) if a != b]
        self.assertEqual(differing, ["['w']"])


class ManyRuns(unittest.TestCase):
    def test_one_after_another_and_kept(self):
        programs = {"a": Program({"main.py": "x = 1\n"}, "main.py"), "b": Program({"main.py": "y = 2\n"}, "main.py")}
        with tempfile.TemporaryDirectory() as folder:
            given = dict(cache=Path(folder), requirements=Path(__file__).parent / "requirements.txt")
            first = real_runs.observe(programs, sys.executable, **given)
            again = real_runs.observe(programs, "no-python", **given)
            self.assertEqual(first, again)
            changed = {"a": Program({"main.py": "x = 1\n", "b.py": ""}, "main.py")}
            with self.assertRaises(OSError):
                real_runs.observe(changed, "no-python", **given)
        self.assertEqual([r["name"] for r in first["b"]["records"]], ["y"])

    def test_a_program_at_which_the_probe_is_lost(self):
        texts = {"ends": "import os\nos._exit(3)\n", "fine": "x = 1\n", "slow": "while True: pass\n", "last": "y = 2\n"}
        programs = {key: Program({"main.py": text}, "main.py") for key, text in texts.items()}
        seen = real_runs.observe(programs, sys.executable, seconds=2, startup=20)
        self.assertEqual([seen[key]["raises"] and seen[key]["raises"]["message"] for key in texts],
                         ["the probe ended with status 3", None, "longer than 2 s", None])


if __name__ == "__main__":
    unittest.main()
