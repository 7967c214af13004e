"""Runs leaflint over unpacked packages, and says what happened."""

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "conformance"))

import compare  # noqa: E402  (found by the line above: one meaning of "opaque" for both)

import record  # noqa: E402

PACKAGE_SECONDS = 300
FILE_SECONDS = 60
LIBRARIES = (b"jax", b"equinox", b"optax")  # linter/source/prefilter.cpp
STATUSES = (0, 1, 2)
EVERY_RULE = ("--extend-select", "LL")  # also those that are off by default: they are judged, too
COMPLAINT = re.compile(r"(?:leaflint: )?(?:error: )?(?P<path>\S+\.pyi?)(?P<place>(?::\d+)*): (?P<message>.*)")


@dataclass
class Checked:
    """One package after `leaflint check`."""

    files: int = 0
    relevant: list = field(default_factory=list)  # paths of files that mention the libraries
    entries: list = field(default_factory=list)
    crashes: list = field(default_factory=list)  # texts
    seconds: float = 0.0


def run(binary, arguments, folder, seconds):
    """(status, stdout, stderr), or a text that says how it went wrong."""
    try:
        done = subprocess.run([binary, *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"ran longer than {seconds} s"
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    if done.returncode not in STATUSES:
        said = err.strip().splitlines()[-3:]
        return f"ended with status {done.returncode}" + "".join(f"\n    {line}" for line in said)
    return done.returncode, out, err


def defaults(binary):
    """{rule: whether it is on by default}"""
    told = subprocess.run([binary, "rules", "--format", "json"], capture_output=True, check=True)
    return {rule["name"]: rule["default"] for rule in json.loads(told.stdout)}


def check(binary, package, folder):
    result = Checked()
    files = [path.relative_to(folder) for ending in ("py", "pyi") for path in folder.rglob("*." + ending)]
    result.files = len(files)
    result.relevant = sorted(str(path) for path in files if is_relevant(folder / path))
    begun = time.perf_counter()
    outcome = run(binary, ["check", *EVERY_RULE, "--format", "jsonl", "."], folder, PACKAGE_SECONDS)
    result.seconds = time.perf_counter() - begun
    if isinstance(outcome, str):
        result.crashes = blame(binary, folder, result.relevant) or [f"(the whole package) {outcome}"]
        return result
    status, out, err = outcome
    result.entries = [record.entry_of(package, json.loads(line)) for line in out.splitlines()]
    if status == 2:
        result.entries += complaints(package, err)
    return result


def is_relevant(path):
    text = path.read_bytes()
    return any(name in text for name in LIBRARIES)


def complaints(package, err):
    """The files that leaflint said it could not check."""
    return [
        record.problem_of(package, match["path"].removeprefix("./"), match["message"])
        if match else record.problem_of(package, ".", line)
        for line in err.splitlines() if line.strip()
        for match in [COMPLAINT.fullmatch(line)]
    ]


def blame(binary, folder, paths):
    """The files on which leaflint goes wrong by themselves."""
    texts = []
    for path in paths:
        outcome = run(binary, ["check", *EVERY_RULE, "--format", "jsonl", path], folder, FILE_SECONDS)
        if isinstance(outcome, str):
            texts.append(f"{path}: {outcome}")
    return texts


# -- how much of it is known --------------------------------------------------------------


@dataclass
class Known:
    """What `leaflint tree` knows of the bindings of some files."""

    bindings: int = 0
    opaque: int = 0  # every alternative is wholly or partly unknown, as in conformance
    reasons: Counter = field(default_factory=Counter)
    crashes: list = field(default_factory=list)

    def __iadd__(self, other):
        self.bindings += other.bindings
        self.opaque += other.opaque
        self.reasons += other.reasons
        self.crashes += other.crashes
        return self


def know(binary, folder, paths):
    """The sum over files."""
    total = Known()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for known in pool.map(lambda path: know_file(binary, folder, path), paths):
            total += known
    return total


def know_file(binary, folder, path):
    outcome = run(binary, ["tree", path, "--format", "jsonl"], folder, FILE_SECONDS)
    if isinstance(outcome, str):
        return Known(crashes=[f"{path}: tree {outcome}"])
    claims = [json.loads(line) for line in outcome[1].splitlines()]
    known = Known()
    for alternatives in compare.grouped(c for c in claims if not c.get("raises")).values():
        known.bindings += 1
        if all(map(compare.has_unknown, alternatives)):
            known.opaque += 1
            known.reasons.update({reason for a in alternatives for reason in reasons(a)})
    return known


def reasons(alternative):
    if alternative.get("opaque"):
        return [alternative["opaque"]]
    return [leaf.get("reason") or "a leaf of unknown kind"
            for leaf in alternative["leaves"] if leaf["state"] == "opaque"]
