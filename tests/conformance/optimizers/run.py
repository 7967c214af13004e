#!/usr/bin/env python3
"""Oracle c, optimizers: the leaves of every optimizer's state and updates, on both sides.

    scripts/conformance optimizers                    all programs, against the real Optax
    scripts/conformance optimizers --count 40         so many programs, picked by the seed
    scripts/conformance optimizers --only adam        programs whose name holds that text
    scripts/conformance optimizers --recorded         against the recording, without the real Optax
    scripts/conformance optimizers --record           rewrites the recording

A program makes some forty attempts (cases.py) at one optimizer (subjects.py). What each gives is
compared leaf by leaf: key path, kind, dtype; or the exception's type. Weak types are in the
recording and are compared by tests/models, which reads it. A difference is shown as it is found:
an attempt is one expression, nothing is left to shrink.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import cases  # noqa: E402
import subjects  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
RECORDED = ROOT / "tests/conformance/recorded/optimizers.json"
LEAFLINT_SECONDS = 120
HITS_A_ROW = 20
SHORT = {"inexact-array": "f", "int-array": "i", "bool-array": "b", "key-array": "k",
         "numpy-array": "n", "none": "-", "float": "F", "int": "I", "bool": "B", "complex": "C",
         "callable": "c", "str": "s", "object": "o"}


def main():
    options = arguments()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    programs = chosen(options, random.Random(seed))
    if options.recorded:
        expected = load(programs)
    else:
        expected = run_real(programs, options.eager)
        versions = versions_of_libraries()
        if options.record:
            record(programs, expected, versions)
        else:
            check_recording(programs, expected, versions)
    sys.exit(report(programs, expected, options))


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/conformance optimizers", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--count", type=int, help="so many programs (default: all)")
    parser.add_argument("--only", help="programs whose name holds this text")
    parser.add_argument("--eager", action="store_true",
                        help="run the real programs operation by operation instead of tracing them")
    parser.add_argument("--recorded", action="store_true")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--rows", type=Path, help="write the hits of each row as JSON")
    parser.add_argument("--leaflint", type=Path, default=ROOT / "build/release/leaflint")
    options = parser.parse_args()
    if options.record and (options.count or options.only or options.recorded):
        parser.error("--record is about all programs and the real libraries")
    return options


def chosen(options, rng):
    programs = [p for p in subjects.programs() if not options.only or options.only in p[0]]
    if options.count and options.count < len(programs):
        programs = rng.sample(programs, options.count)
    return programs


def text_of(program):
    """The program; the same few lines are in tests/recorded_optimizers."""
    return cases.PRELUDE + cases.STEPS + program[2] + attempts_of(program)


def attempts_of(program):
    asked = [f"a_{name} = attempt(lambda: {ask})" for name, ask, _ in cases.FAMILIES[program[1]]]
    return "\n".join(asked) + "\n"


# -- the real side ------------------------------------------------------------------------


def run_real(programs, eager):
    """{program: [outcome of each attempt]}, by the real libraries in this process."""
    import optax

    lost = subjects.missing(optax)
    if lost:
        sys.exit(f"optimizers without a program: {', '.join(lost)}")
    results, began = {}, time.monotonic()
    for number, program in enumerate(programs):
        results[program[0]] = real_outcomes(program, eager)
        if number % 25 == 24:
            print(f"  {number + 1} of {len(programs)} ({time.monotonic() - began:.0f} s)", flush=True)
    return results


def real_outcomes(program, eager=False):
    """What the attempts give. They are traced, not compiled: kinds, dtypes, weak types, structures
    and exceptions are decided there, and compiling hundreds of conds would take many minutes."""
    import jax

    namespace, outcomes = {"__name__": "program"}, []

    def run():
        exec(compile(attempts_of(program), program[0], "exec"), namespace)
        names = [name for name, _, _ in cases.FAMILIES[program[1]]]
        outcomes.extend(real_outcome(namespace["a_" + name]) for name in names)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(cases.PRELUDE + cases.STEPS + program[2], namespace)
        run() if eager else jax.eval_shape(run)
    return outcomes


def real_outcome(value):
    import jax
    import probe

    if isinstance(value, str):
        return "!" + value
    leaves = []
    for path, leaf in jax.tree_util.tree_flatten_with_path(value, is_leaf=lambda x: x is None)[0]:
        kind, dtype = probe.leaf_kind(leaf)
        weak = "~" if getattr(leaf, "weak_type", False) else ""
        leaves.append(f"{jax.tree_util.keystr(path)} {SHORT[kind]}{dtype or ''}{weak}")
    return "; ".join(leaves)


def versions_of_libraries():
    from importlib.metadata import version

    return {name: version(name) for name in ("jax", "jaxlib", "equinox", "optax", "numpy")}


# -- the recording ------------------------------------------------------------------------


def record(programs, results, versions):
    """All texts once, results as numbers: small, and readable by the C++ test as it is."""
    texts = sorted({text for outcomes in results.values() for text in outcomes})
    number = {text: index for index, text in enumerate(texts)}
    families = {name: [[attempt, ask] for attempt, ask, _ in family]
                for name, family in cases.FAMILIES.items()}
    table = {name: [family, head, [number[text] for text in results[name]]]
             for name, family, head in programs}
    recorded = {"versions": versions, "prelude": cases.PRELUDE + cases.STEPS, "families": families,
                "outcomes": texts, "programs": table}
    RECORDED.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}"
             for key, value in recorded.items()]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"recorded {len(table)} programs, {sum(map(len, results.values()))} attempts, "
          f"{len(texts)} different outcomes, {RECORDED.stat().st_size // 1000} kB")


def load(programs):
    recorded = json.loads(RECORDED.read_text())
    known = {name: [recorded["outcomes"][index] for index in indices]
             for name, (_, _, indices) in recorded["programs"].items()}
    unknown = [name for name, _, _ in programs if name not in known]
    if unknown:
        sys.exit(f"not recorded: {', '.join(unknown)} (write it with --record)")
    return known


def check_recording(programs, results, versions):
    """With the recorded versions the real side must still say what was recorded."""
    if not RECORDED.is_file() or json.loads(RECORDED.read_text())["versions"] != versions:
        print("the recording is of other versions (write it with --record)")
        return
    known = load(programs)
    for name, _, _ in programs:
        if known[name] != results[name]:
            sys.exit(f"{name}: the real libraries no longer do what is recorded (--record)")


# -- leaflint's side ----------------------------------------------------------------------


def claimed(binary, program):
    """{attempt: what leaflint says of it}: an outcome, or a text that starts with '?'."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(text_of(program))
        done = subprocess.run([binary, "tree", path, "--format", "jsonl"], capture_output=True,
                              text=True, timeout=LEAFLINT_SECONDS)
    if done.returncode:
        return {"": f"? status {done.returncode} {done.stderr[-200:]}"}
    said = {}
    for line in map(json.loads, done.stdout.splitlines()):
        if line.get("raises"):
            said[""] = f"? raises {line['raises']}"
        elif not line["scope"]:
            said.setdefault(line["name"], []).append(claimed_outcome(line))
    return {name: one[0] if isinstance(one, list) and len(one) == 1 else f"? {one}"
            for name, one in said.items()}


def claimed_outcome(line):
    if line["opaque"]:
        return f"? {line['opaque']}"
    leaves = []
    for leaf in line["leaves"]:
        if leaf["state"] in ("maybe", "opaque") or leaf["kind"] is None:
            leaves.append(f"{leaf['at']} ?{leaf['kind']} {leaf.get('reason', '')}")
        else:
            leaves.append(f"{leaf['at']} {SHORT[leaf['kind']]}{leaf['dtype'] or ''}")
    return "; ".join(leaves)


def same(expected, said):
    """Whether they agree: weak types are not in what leaflint prints, nor which exception."""
    if expected.startswith("!"):
        return said == " s"
    return expected.replace("~", "") == said


# -- the report ---------------------------------------------------------------------------


def report(programs, expected, options):
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        claims = list(pool.map(lambda p: claimed(options.leaflint, p), programs))
    rows, different, attempts = {}, 0, 0
    for program, said in zip(programs, claims):
        name, family, _ = program
        for (attempt, ask, row), outcome in zip(cases.FAMILIES[family], expected[name]):
            attempts += 1
            count(rows, row, outcome)
            answer = said.get("a_" + attempt, said.get("", "? nothing"))
            if not same(outcome, answer):
                different += 1
                show(name, attempt, ask, outcome, answer)
    print(f"programs {len(programs)}, attempts {attempts}, different {different}")
    return int(different > 0) | print_rows(rows, options, len(programs) == len(subjects.programs()))


def count(rows, row, outcome):
    hits = rows.setdefault(row, {"values": 0, "traps": 0})
    hits["traps" if outcome.startswith("!") else "values"] += 1


def show(name, attempt, ask, outcome, answer):
    print(f"{name} {attempt}: {ask}")
    left, right = outcome.split("; "), answer.split("; ")
    if len(left) == len(right) and not answer.startswith("?"):
        pairs = [(a, b) for a, b in zip(left, right) if not same(a, b)]
    else:
        pairs = [(outcome[:600], answer[:600])]
    for real, ours in pairs[:4]:
        print(f"    real     {real}\n    leaflint {ours}")


def print_rows(rows, options, whole):
    """The coverage; a row with too few hits fails the run of all programs."""
    print(f"{'row':40} values  traps")
    poor = 0
    for row, hits in sorted(rows.items()):
        few = hits["values"] + hits["traps"] < HITS_A_ROW
        poor += few
        print(f"{row:40} {hits['values']:6} {hits['traps']:6}{'  too few' if few and whole else ''}")
    if options.rows:
        options.rows.write_text(json.dumps(rows, indent=1) + "\n")
    return int(whole and poor > 0)


if __name__ == "__main__":
    main()
