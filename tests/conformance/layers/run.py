"""Layers: what every public layer of equinox.nn holds, for real and by the models.

    scripts/conformance layers [--leaflint BINARY] [--record] [--count N] [--seed S] [--rows FILE]

1. The table of cases.py is built with the real libraries and must be the recorded one
   (tests/conformance/recorded/layers.json; --record writes it).
2. `leaflint tree` on the same layers must give the same key paths, kinds and dtypes. Weak types
   and static fields are no part of that command; tests/models/layers_test.cpp holds the models
   to them, from the recorded file and without Python.
3. Random layers of table 1.5 of semantics.md, filtered and called: rows.py.

Exits 1 on a difference.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
RECORDED = HERE.parent / "recorded" / "layers.json"
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True

import cases  # noqa: E402  (found by the line above)
import compare  # noqa: E402
import real  # noqa: E402
import rows  # noqa: E402


def main():
    options = arguments()
    missing = real.unlisted()
    if missing:
        print(f"layers: public classes of equinox.nn without a case in cases.py: {', '.join(missing)}")
        return 1
    entries = real.table()
    if options.record:
        record(entries)
    different = against_recorded(entries) + against_leaflint(entries, options.leaflint)
    print(f"layers: {len(entries)} cases of {len({e['layer'] for e in entries})} layers, "
          f"{different} different")
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(2**32)
    return int(different > 0) | rows.run(options.leaflint, options.count, seed, options.rows)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/conformance layers", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leaflint", type=Path, metavar="BINARY",
                        default=ROOT / "build/release/leaflint")
    parser.add_argument("--record", action="store_true", help="write the recorded table")
    parser.add_argument("--count", type=int, default=rows.COUNT, help="random cases (at least %(default)s)")
    parser.add_argument("--seed", type=int, help="of the random cases (default: a new one)")
    parser.add_argument("--rows", type=Path, metavar="FILE", help="write the coverage of rows as JSON")
    return parser.parse_args()


# -- the recorded table ---------------------------------------------------------------------


def record(entries):
    header = {"versions": real.versions(), "sizes": cases.SIZES, "prelude": cases.PRELUDE}
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    text = json.dumps(header, indent=1)[:-2] + ',\n "cases": [\n' + lines + "\n]}\n"
    RECORDED.parent.mkdir(exist_ok=True)
    RECORDED.write_text(text)


def against_recorded(entries):
    recorded = json.loads(RECORDED.read_text())
    if recorded["versions"] != real.versions():
        print(f"layers: recorded with {recorded['versions']}, these are {real.versions()}")
    before = {(e["make"], e.get("call")): e for e in recorded["cases"]}
    now = {(e["make"], e.get("call")): e for e in json.loads(json.dumps(entries))}
    different = 0
    for case in sorted({*before, *now}, key=str):
        if before.get(case) != now.get(case):
            different += 1
            print(f"{case[0]}: recorded {before.get(case)}\n  now {now.get(case)}")
    return different


# -- leaflint -------------------------------------------------------------------------------


def program_of(entries):
    """One program for several entries, and for each of its lines the entry and its part."""
    text = cases.PRELUDE.format(a=cases.SIZES[0][0], b=cases.SIZES[0][1])
    places = {}
    for entry in entries:
        parts = [("leaves", entry["make"])]
        if "output" in entry:
            parts.append(("output", "output = " + entry["call"]))
        for part, line in parts:
            places[text.count("\n") + 1] = (entry, part)
            text += line + "\n"
    return text, places


def against_leaflint(entries, binary):
    if not os.access(binary, os.X_OK):
        sys.exit(f"layers: cannot run {binary}: build it, or name one with --leaflint")
    layers = sorted({entry["layer"] for entry in entries})
    return sum(compare_layer([e for e in entries if e["layer"] == layer], binary) for layer in layers)


def compare_layer(entries, binary):
    text, places = program_of(entries)
    claims = leaflint_on(text, binary)
    different = 0
    for line, (entry, part) in places.items():
        name = "model" if part == "leaves" else "output"
        found = [c for c in claims if c.get("line") == line and c.get("name") == name]
        for message in judge(found, entry, part):
            different += 1
            print(f"{entry['make']}{'; ' + entry['call'] if part == 'output' else ''}: {message}")
    return different


def leaflint_on(text, binary):
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "layers.py"
        program.write_text(text)
        done = subprocess.run([binary, "tree", program, "--format", "jsonl"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"layers: leaflint ended with status {done.returncode}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(claims, entry, part):
    """What is wrong with leaflint's lines about one name. Of an output only the kinds are
    compared, and it may be opaque."""
    if len(claims) != 1:
        return [f"leaflint says {len(claims)} things about it"]
    claim, wanted = claims[0], entry[part]
    if part == "output":
        if compare.has_unknown(claim):
            return []
        wanted = [[leaf["at"], *rest] for leaf, rest in zip(claim["leaves"], wanted)] + [
            ["?", *rest] for rest in wanted[len(claim["leaves"]):]]
    if claim["opaque"]:
        return [f"leaflint: opaque: {claim['opaque']}"]
    if len(claim["leaves"]) != len(wanted):
        return [f"leaflint has {len(claim['leaves'])} leaves, the real one {len(wanted)}: "
                f"{[leaf['at'] for leaf in claim['leaves']]}, {[leaf[0] for leaf in wanted]}"]
    return [f"{at or 'the value'}: leaflint {leaf['at']} {leaf['kind']} {leaf.get('dtype')}, "
            f"really {kind} {dtype}"
            for leaf, (at, kind, dtype, _) in zip(claim["leaves"], wanted)
            if leaf["at"] != at or not compare.leaf_matches(leaf, {"kind": kind, "dtype": dtype})]


if __name__ == "__main__":
    sys.exit(main())
