"""What leaflint says of a program: its findings, its trees, its fixes."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "conformance"))

import compare  # noqa: E402  (found by the line above)

SECONDS = 60


@dataclass
class Verdict:
    """What `leaflint check` said of one program."""

    findings: list = field(default_factory=list)  # JSON objects
    failure: str = ""

    def definite(self):
        return [f for f in self.findings if f["confidence"] == "definite"]

    def places(self, codes=()):
        """Of findings whose code begins with one of `codes` (of all, if there are none)."""
        return [place_of(f) for f in self.definite() if not codes or f["code"].startswith(codes)]


def place_of(finding):
    return finding["path"].removeprefix("./"), finding.get("cell"), finding["range"]["start"]["line"]


def write(program, folder):
    """The program's files in a folder of its own, which is a repository: imports end there."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("")
    for path, text in program.written().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def run(binary, arguments, folder):
    try:
        done = subprocess.run([binary, *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return None, f"longer than {SECONDS} s"
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode not in (0, 1):
        return None, f"status {done.returncode}: {said[-300:]}"
    return done.stdout.decode(errors="replace"), ""


GROUPS = {"trees": ([], ()), "flows": (["--extend-select", "LL4"], ("LL2", "LL4"))}  # options; codes that are meant


def check(binary, program, folder, group="trees"):
    """leaflint's findings over all files of a program, which stand in `folder`."""
    paths = [path for path in program.files if path.endswith((".py", ".ipynb"))]
    options, codes = GROUPS[group]
    out, failure = run(binary, ["check", "--format", "jsonl", *options, *paths], folder)
    if failure:
        return Verdict(failure=failure)
    findings = [json.loads(line) for line in out.splitlines()]
    return Verdict([f for f in findings if not codes or f["code"].startswith(codes)])


def fixed(binary, program, folder):
    """The program's written files after `--fix`, or None."""
    before = program.written()
    paths = [path for path in program.files if path.endswith((".py", ".ipynb"))]
    run(binary, ["check", "--fix", "--format", "jsonl", *paths], folder)
    after = {path: (folder / path).read_text() for path in before}
    return after if after != before else None


def trees(binary, program, folder, real_run):
    """leaflint's trees compared with the real run, and how much of what trains is known."""
    arguments = ["tree", program.entry, "--format", "jsonl"]
    if len(program.files) > 1:
        arguments.append("--imported")
    out, failure = run(binary, arguments, folder)
    if failure:
        return compare.Comparison(), [], failure
    claims = [json.loads(line) for line in out.splitlines() if line.strip()]
    return compare.compare(claims, real_run), claims, ""


def training_counts(claims, real_run):
    """Of the bindings that held a tree which trains (two or more leaves, an inexact array among
    them: a model, an optimizer state, a gradient): how many there are, and how many are opaque."""
    alternatives = compare.grouped(c for c in claims if not c.get("raises") and not compare.fault(c))
    counts = {"observed": 0, "opaque": 0}
    for key, records in compare.grouped(real_run["records"]).items():
        kinds = [[leaf["kind"] for leaf in record["leaves"]] for record in records]
        if any(len(k) > 1 and "inexact-array" in k for k in kinds) and key in alternatives:
            counts["observed"] += 1
            counts["opaque"] += all(map(compare.has_unknown, alternatives[key]))
    return counts


def reason_of(claims, lines):
    """Why a bug is not seen, as far as the trees tell: the first that is unknown at its lines,
    else the first in the program."""
    unknown = []
    for claim in claims:
        if claim.get("raises"):
            continue
        parts = [claim["opaque"]] if claim.get("opaque") else [
            leaf.get("reason") or "a leaf of unknown kind" for leaf in claim["leaves"] if leaf["state"] == "opaque"]
        here = (claim["path"].removeprefix("./"), claim.get("cell"), claim["line"]) in lines
        unknown += [(not here, claim["line"], part) for part in parts[:1]]
    return min(unknown)[2] if unknown else "nothing is unknown"


# -- fixes --------------------------------------------------------------------------------


@dataclass(frozen=True)
class AsWritten:
    """A program of which only the written files are known."""

    entry: str
    files: dict

    def written(self):
        return self.files


def fix_outcome(case, fixed_run, correct_run):
    """"equal" if the fixed program trains what the correct one trains, else what is different."""
    if fixed_run["raises"]:
        return "raises {type} at {path}:{line}: {message}".format(**fixed_run["raises"])
    after = {(f["path"], f["name"]): f["leaves"] for f in fixed_run["finals"]}
    for final in correct_run["finals"]:
        key = final["path"], final["name"]
        if not any("array" in leaf["kind"] for leaf in final["leaves"]):
            continue
        if key not in after:
            return f"{final['name']} is not there"
        leaves = {leaf["at"]: leaf for leaf in after[key]}
        for leaf in final["leaves"]:
            now = leaves.get(leaf["at"])
            if now is None or (now["kind"], now["value"]) != (leaf["kind"], leaf["value"]):
                return f"{final['name']}{leaf['at']} is not what the correct program has"
    return "equal"


def remove(folder):
    shutil.rmtree(folder, ignore_errors=True)
