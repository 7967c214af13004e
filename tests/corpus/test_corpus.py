"""The corpus program itself: lists, archives, the record, and whole runs with a stand-in
for leaflint. Nothing is downloaded. `scripts/corpus --self-test`."""

import io
import json
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile
from pathlib import Path

import precision
import record
import training
from packages import BadLine, Package, read_packages
from unpack import BadArchive, unpack

ROOT = Path(__file__).resolve().parent.parent.parent
HASH = "0" * 64


def entry(**changed):
    base = {"package": "p", "version": "1", "path": "a.py", "line": 3, "rule": "r",
            "confidence": "definite", "message": "m"}
    return {**base, **changed}


def judged(why="seen", **changed):
    return {**entry(**changed), "judgement": "true-positive", "why": why}


class Precision(unittest.TestCase):
    def entries(self, right, wrong, rule="r"):
        return ([judged(rule=rule)] * right
                + [{**judged(rule=rule), "judgement": "false-positive"}] * wrong)

    def test_the_bound_is_wilsons(self):
        self.assertAlmostEqual(precision.wilson_bound(9, 10), 0.5958, places=4)
        self.assertAlmostEqual(precision.wilson_bound(20, 20), 0.8389, places=4)
        self.assertEqual(precision.wilson_bound(0, 0), 0.0)

    def test_few_findings_measure_nothing(self):
        self.assertIn("unmeasured", precision.line("r", precision.by_rule(self.entries(19, 0))["r"]))
        self.assertIn("at least 0.84", precision.line("r", precision.by_rule(self.entries(20, 0))["r"]))

    def test_a_weak_rule_must_be_off(self):
        entries = self.entries(15, 15)
        self.assertEqual(precision.too_weak(entries, {"r": True}), ["r"])
        self.assertEqual(precision.too_weak(entries, {"r": False}), [])
        self.assertEqual(precision.too_weak(self.entries(5, 5), {"r": True}), [])

    def test_false_positives_of_rules_that_are_off_are_not_counted(self):
        entries = self.entries(1, 2, "on") + self.entries(1, 3, "off")
        self.assertEqual(precision.false_positives(entries, {"on": True, "off": False}), 2)


class TrainingCode(unittest.TestCase):
    def test_uses_are_counted_and_not_mentions(self):
        text = ('import optax\nimport equinox as eqx\nfrom equinox import filter_grad as g\n'
                '@eqx.filter_value_and_grad\ndef loss(m): "apply_updates"\n'
                'm = optax.apply_updates(m, u)\ndef apply_updates(): pass\n')
        self.assertEqual(training.uses(text), 2)

    def test_without_the_libraries_or_a_parse_there_is_none(self):
        self.assertEqual(training.uses("apply_updates(m, u)\n"), 0)
        self.assertEqual(training.uses("import optax\noptax.apply_updates(\n"), 0)


class TheList(unittest.TestCase):
    def test_reads_what_it_writes(self):
        package = Package("diffrax", "0.7.2", "a" * 64)
        self.assertEqual(read_packages(f"# a comment\n\n{package}\n"), [package])

    def test_names_a_line_that_pins_nothing(self):
        for line in ("diffrax", "diffrax==0.7.2", "diffrax==1 --hash=sha256:abc", "../x==1 --hash=sha256:" + HASH):
            with self.assertRaisesRegex(BadLine, "line 1"):
                read_packages(line)

    def test_refuses_a_package_twice(self):
        with self.assertRaisesRegex(BadLine, "twice: a"):
            read_packages(f"a==1 --hash=sha256:{HASH}\na==2 --hash=sha256:{HASH}\n")


class AnArchive(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.target = self.folder / "sources" / "p-1"

    def tar(self, *members):
        path = self.folder / "p.tar.gz"
        with tarfile.open(path, "w:gz") as file:
            for name, content in members:
                info = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
                data = b"" if isinstance(content, tarfile.TarInfo) else content
                info.size = len(data)
                file.addfile(info, io.BytesIO(data))
        return path

    def unpacked(self):
        return sorted(str(p.relative_to(self.target)) for p in self.target.rglob("*") if p.is_file())

    def test_gives_its_python_files_without_the_top_folder(self):
        unpack(self.tar(("p-1/setup.py", b"raise SystemExit"), ("p-1/p/a.py", b"x = 1\n"),
                        ("p-1/data.bin", b"0"), ("p-1/p/n.ipynb", b"{}")), self.target)
        self.assertEqual(self.unpacked(), ["p/a.py", "p/n.ipynb", "setup.py"])
        self.assertEqual((self.target / "p/a.py").read_bytes(), b"x = 1\n")

    def test_may_be_a_zip(self):
        path = self.folder / "p.zip"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("p-1/a.py", "x = 1\n")
            link = zipfile.ZipInfo("p-1/link.py")
            link.external_attr = (stat.S_IFLNK | 0o777) << 16
            file.writestr(link, "/etc/passwd")
        unpack(path, self.target)
        self.assertEqual(self.unpacked(), ["a.py"])

    def test_never_leaves_the_folder(self):
        for name in ("../evil.py", "p-1/../../evil.py", "/evil.py", "p-1/..\\evil.py"):
            with self.subTest(name), self.assertRaisesRegex(BadArchive, "leaves the folder"):
                unpack(self.tar((name, b"x")), self.target)
            self.assertFalse(self.target.exists())
            self.assertEqual(list(self.folder.rglob("evil.py")), [])

    def test_links_are_passed_over(self):
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            link = tarfile.TarInfo("p-1/link.py")
            link.type, link.linkname = kind, "../../outside"
            unpack(self.tar(("", link), ("p-1/a.py", b"x")), self.target)
            self.assertEqual(self.unpacked(), ["a.py"])

    def test_a_link_is_no_way_out_for_a_later_member(self):
        link = tarfile.TarInfo("p-1/link.py")
        link.type, link.linkname = tarfile.SYMTYPE, str(self.folder)
        unpack(self.tar(("", link), ("p-1/link.py/evil.py", b"x")), self.target)
        self.assertEqual(self.unpacked(), ["link.py/evil.py"])
        self.assertFalse((self.folder / "evil.py").exists())

    def test_that_is_broken_or_has_a_path_twice_leaves_nothing(self):
        broken = self.folder / "p.tar.gz"
        broken.write_bytes(b"no archive")
        with self.assertRaises(BadArchive):
            unpack(broken, self.target)
        with self.assertRaises(BadArchive):
            unpack(self.tar(("p-1/a.py", b"x"), ("p-1/a.py", b"y")), self.target)
        self.assertEqual(list((self.folder / "sources").iterdir()), [])


class TheRecord(unittest.TestCase):
    def test_differs_by_what_is_new_and_what_is_gone(self):
        new, gone = record.differences([judged(), judged(line=9)], [entry(), entry(line=4)])
        self.assertEqual([e["line"] for e in new], [4])
        self.assertEqual([e["line"] for e in gone], [9])

    def test_counts_repetitions(self):
        new, gone = record.differences([judged()], [entry(), entry()])
        self.assertEqual((len(new), gone), (1, []))

    def test_another_version_is_another_entry(self):
        new, gone = record.differences([judged()], [entry(version="2")])
        self.assertEqual((len(new), len(gone)), (1, 1))

    def test_keeps_judgements_when_updated(self):
        after = record.updated([judged(), judged(line=8, why="other")],
                               [entry(version="2", line=4), entry(version="2", line=9), entry(path="b.py")])
        self.assertEqual([(e["judgement"], e["why"]) for e in after],
                         [("true-positive", "seen"), ("true-positive", "other"), ("unjudged", "")])

    def test_gives_the_same_entry_its_own_judgement_first(self):
        after = record.updated([judged(line=4, why="four"), judged(line=3, why="three")],
                               [entry(line=2), entry(line=3)])
        self.assertEqual([e["why"] for e in after], ["four", "three"])

    def test_wants_a_judgement_and_a_why(self):
        self.assertIsNone(record.faults(judged()))
        self.assertIn("unjudged", record.faults(entry()))
        self.assertIn("why", record.faults(judged(why="")))

    def test_reads_what_it_writes_in_order(self):
        text = record.written([judged(path="b.py"), judged()])
        self.assertEqual([e["path"] for e in record.read(text)], ["a.py", "b.py"])


STAND_IN = """#!{python}
import json, os, sys
arguments = sys.argv[1:]
if arguments[0] == "tree":
    rows = [{{"path": "a.py", "line": 1, "scope": "", "name": "x", "opaque": None, "raises": None, "leaves": []}},
            {{"path": "a.py", "line": 2, "scope": "", "name": "y", "opaque": "why not", "raises": None, "leaves": []}}]
    print(*map(json.dumps, rows), sep="\\n")
    sys.exit(0)
if arguments[0] == "rules":
    print(json.dumps([{{"name": "r", "default": True}}]))
    sys.exit(0)
def files(path):
    if os.path.isfile(path):
        return [path]
    return sorted(os.path.join(top, name) for top, _, names in os.walk(path) for name in names)
status = 0
for path in files(arguments[-1]):
    for number, line in enumerate(open(path), 1):
        if "crash" in line:
            os.abort()
        if "broken" in line:
            print(f"leaflint: error: {{os.path.normpath(path)}}:{{number}}:1: cannot be parsed", file=sys.stderr)
            status = 2
        if "bug" in line:
            place = {{"line": number, "column": 1}}
            print(json.dumps({{"rule": "r", "confidence": "definite", "message": line.strip(),
                "path": os.path.normpath(path), "range": {{"start": place, "end": place}}}}))
            status = status or 1
sys.exit(status)
"""


class AWholeRun(unittest.TestCase):
    """In a copy of the program, with packages already unpacked."""

    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        parts = ("leaflint", "packages", "precision", "record", "training", "unpack")
        for name in ("scripts/corpus", *(f"tests/corpus/{n}.py" for n in parts),
                     "tests/conformance/compare.py"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)
        self.tool = self.root / "stand-in"
        self.tool.write_text(STAND_IN.format(python=sys.executable))
        self.tool.chmod(0o755)
        self.record = self.root / "tests/corpus/findings.jsonl"
        self.reasons = self.root / "tests/corpus/reasons.json"
        self.reasons.write_text('{"why not": "because"}')
        self.package("one", "import jax\nbug\n")

    def package(self, name, text):
        package = Package(name, "1", HASH)
        with open(self.root / "tests/corpus/packages.txt", "a") as file:
            file.write(f"{package}\n")
        folder = self.root / "build/corpus/sources" / package.folder
        folder.mkdir(parents=True)
        (folder / "a.py").write_text(text)
        return folder

    def corpus(self, *options, status):
        done = subprocess.run([sys.executable, self.root / "scripts/corpus", "--leaflint", self.tool, *options],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def judge(self, judgement="true-positive"):
        entries = record.read(self.record.read_text())
        self.record.write_text(record.written(
            [{**e, "judgement": judgement, "why": "it is one"} for e in entries]))

    def test_fails_until_every_finding_is_recorded_and_judged(self):
        self.assertIn("not in the record:\none 1  a.py:2  r (definite)", self.corpus(status=1))
        self.assertIn("is unjudged", self.corpus("--update", status=1))
        self.judge()
        self.assertIn("1 true-positive", self.corpus(status=0))

    def test_fails_when_a_recorded_finding_is_gone(self):
        self.corpus("--update", status=1)
        self.judge()
        for file in (self.root / "build/corpus/sources").rglob("*.py"):
            file.write_text("import jax\n")
        self.assertIn("not found any more", self.corpus(status=1))
        self.assertIn("0 findings", self.corpus("--update", status=0))

    def test_a_crash_fails_and_names_the_file(self):
        self.package("two", "import optax\ncrash\n")
        said = self.corpus("--update", status=1)
        self.assertIn("two a.py: ended with status -6", said)

    def test_a_file_that_cannot_be_checked_is_an_entry(self):
        self.package("two", "import optax\nbroken\n")
        self.assertIn("two 1  a.py  problem", self.corpus(status=1))
        self.corpus("--update", status=1)
        self.judge()
        self.corpus(status=0)

    def test_some_packages_leave_the_others_in_the_record(self):
        self.package("two", "import optax\nbug\n")
        self.corpus("--update", status=1)
        self.judge()
        self.corpus("--update", "two", status=0)
        self.assertEqual(len(record.read(self.record.read_text())), 2)
        self.assertIn("not in tests/corpus/packages.txt: three", self.corpus("three", status=2))

    def test_figures_may_only_fall(self):
        self.corpus("--update", status=1)
        self.judge("false-positive")
        self.assertIn("50.0% of 2 bindings", self.corpus("--record", status=0))
        figures = self.root / "tests/corpus/figures.json"
        self.assertEqual(json.loads(figures.read_text())["false_positives"], 1)
        self.corpus("--check", status=0)
        lower = {**json.loads(figures.read_text()), "opaque_share": 0.4}
        figures.write_text(json.dumps(lower))
        self.assertIn("opaque_share rose from 0.4 to 0.5", self.corpus("--check", status=1))

    def test_the_largest_reasons_are_explained(self):
        self.corpus("--update", status=1)
        self.judge()
        self.assertRegex(self.corpus("--record", status=0), "1 why not\n +because\n")
        self.reasons.write_text("{}")
        self.assertIn("not explained in tests/corpus/reasons.json", self.corpus("--check", status=1))

    def test_a_missing_binary_is_not_a_difference(self):
        self.tool = self.root / "nothing"
        self.assertIn("cannot run", self.corpus(status=2))


if __name__ == "__main__":
    unittest.main()
