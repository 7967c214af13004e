"""Tests of scripts/conformance as a whole: real libraries, and a leaflint that is pretended.

One small program is observed with the real libraries; the pretended leaflint prints what
the test tells it to. So the check is seen to pass, and to fail.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

COMMAND = Path(__file__).resolve().parent.parent.parent / "scripts" / "conformance"

PROGRAM = '''import jax
import jax.numpy as jnp
import numpy as np


def step(x, key):
    y = x * 2
    return y


print("silent")
tree = {"f": step, "k": jax.random.key(0), "old": jax.random.PRNGKey(0), "n": None, "s": np.float64(1)}
out = jax.jit(step)(jnp.ones(2), tree["k"])
bad = {1: 1, "a": 2}
'''

LEAVES = {
    "['f']": ("callable", None),
    "['k']": ("key-array", "key<fry>"),
    "['n']": ("none", None),
    "['old']": ("int-array", "uint32"),
    "['s']": ("numpy-array", "float64"),
}


def claim(line, name, leaves, scope="", **changes):
    told = [
        {"at": at, "kind": kind, "dtype": dtype, "state": "none" if kind == "none" else "original"}
        for at, (kind, dtype) in leaves.items()
    ]
    return {"path": "program.py", "cell": None, "line": line, "scope": scope, "name": name, "turn": 1,
            "guard": [], "opaque": None, "raises": None, "leaves": told, **changes}


def right_claims():
    array = {"": ("inexact-array", "float32")}
    return [
        claim(6, "x", array, "step"),
        claim(6, "key", {"": ("key-array", "key<fry>")}, "step"),
        claim(7, "y", array, "step"),
        claim(12, "tree", LEAVES),
        claim(13, "out", array),
        claim(14, "bad", {}, opaque="keys that do not sort"),
    ]


class Command(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)
        self.program = self.folder / "program.py"
        self.program.write_text(PROGRAM)

    def run_with(self, claims, *options, status=0):
        """What the command prints and returns when leaflint makes these claims."""
        pretended = self.folder / "leaflint"
        text = "\n".join(json.dumps({**line, "path": str(self.program)}) for line in claims)
        pretended.write_text(f"#!{sys.executable}\nprint({text!r})\nraise SystemExit({status})\n")
        pretended.chmod(0o755)
        command = [sys.executable, COMMAND, f"--leaflint={pretended}", *options, self.program]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        return done.returncode, done.stdout

    def test_right_claims_pass(self):
        status, said = self.run_with(right_claims())
        self.assertEqual((status, said.count("\n")), (0, 2), said)
        self.assertIn("bindings 5, different 0, phantom 0, unreached 0", said)

    def test_wrong_claims_fail(self):
        claims = right_claims()
        claims[3]["leaves"][0]["kind"] = "object"
        status, said = self.run_with(claims, "--verbose")
        self.assertEqual(status, 1)
        self.assertIn("1 different, 1 phantom", said)
        self.assertIn("first at ['f']: claimed object, observed callable", said)

    def test_missing_claims_are_listed(self):
        status, said = self.run_with(right_claims()[:3])
        self.assertEqual(status, 0)
        self.assertIn("2 unreached", said)

    def test_a_failing_leaflint_fails(self):
        status, said = self.run_with([], status=2)
        self.assertEqual(status, 1)
        self.assertIn("leaflint ended with status 2", said)

    def test_figures_may_only_fall(self):
        figures = self.folder / "figures.json"
        unknown = [claim(12, "tree", {}, opaque="unknown call")]
        self.assertEqual(self.run_with(right_claims(), f"--record={figures}")[0], 0)
        self.assertEqual(self.run_with(right_claims(), f"--check={figures}")[0], 0)
        status, said = self.run_with(right_claims()[:3] + unknown, f"--check={figures}")
        self.assertEqual(status, 1)
        self.assertIn("opaque_share_of_trees rose from 0.00% to 100.00%", said)


if __name__ == "__main__":
    unittest.main()
