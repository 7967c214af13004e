"""Kept outcomes: the real ones of a run (so that nothing runs twice), and the recorded cases.

A recorded file has the versions of the libraries in its first line, then [case, outcome] lines:
what the reference said when the real libraries agreed. `conformance_driver recorded FILE` checks it.
"""

import hashlib
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FILE = HERE.parent / "recorded" / "calls.jsonl"
CACHE = ROOT / "build" / "conformance" / "calls"
LEAST = 3000
MOST_BYTES = 2_000_000
REAL_PARTS = ("real.py", "objects.py", "predicates.py", "leaves.py")
LIBRARIES = ("jax", "jaxlib", "equinox", "optax", "numpy")


def versions():
    from importlib import metadata

    return {name: metadata.version(name) for name in LIBRARIES}


def key_of(cases):
    """Names a run of the real side: the cases, the code that makes them, the libraries."""
    parts = [path.read_bytes() for path in sorted(HERE.glob("real*.py"))]
    parts += [(HERE / part).read_bytes() for part in REAL_PARTS]
    parts += [json.dumps([cases, versions()]).encode()]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:32]


def real_outcomes(cases, outcome_of):
    """The real outcome of each case: kept from an earlier run, or made now."""
    path = CACHE / f"{key_of(cases)}.json"
    if path.is_file():
        return json.loads(path.read_text())
    made = [outcome_of(case) for case in cases]
    CACHE.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made))
    return made


def line_of(case, said):
    bare = {name: value for name, value in case.items() if name != "row"}
    return json.dumps([bare, said], separators=(",", ":")) + "\n"


def write(path, cases, said, outcomes):
    """As many verified cases as fit, the rows in turn, without the ones that left something open."""
    from calls import judge

    lines = {}
    size = 0
    for case, answer in zip(cases, said):
        line = line_of(case, answer)
        if line in lines or judge.holds_unknown(answer.get("value")) or size + len(line) > MOST_BYTES - 400:
            continue
        lines[line] = case["row"]
        size += len(line)
    missing = {case["row"] for case in cases} - set(lines.values())
    if len(lines) < LEAST or missing:
        raise SystemExit(f"{len(lines)} cases, without rows {sorted(missing)}: too little to record")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"versions": versions()}) + "\n" + "".join(lines))
    print(f"recorded {len(lines)} cases of {len(set(lines.values()))} rows, {size} bytes: {path}")
