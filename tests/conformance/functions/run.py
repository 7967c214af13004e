"""Functions: the kind, dtype and weak type of what calls of jax.numpy and jax.nn give.

    scripts/conformance functions [--record] [--count N] [--seed S] [--verbose]

Makes `count` random calls of calls.py (0: all) with the real libraries; each must be as recorded
in tests/conformance/recorded/functions.json (--record makes all and writes it). The models are
held to the recorded file by tests/execution/recorded_functions_test.cpp, without Python.
Exits 1 on a difference, or when a public function has no call.
"""

import argparse
import json
import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RECORDED = HERE.parent / "recorded" / "functions.json"
sys.path[:0] = [str(HERE), str(HERE.parent)]
sys.dont_write_bytecode = True

import calls  # noqa: E402  (found by the line above)


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/conformance functions", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="make all calls and write the table")
    parser.add_argument("--count", type=int, default=400, help="calls made (default: %(default)s; 0: all)")
    parser.add_argument("--seed", type=int, help="of the choice (default: a new one)")
    return parser.parse_args()


def main():
    options = arguments()
    missing = calls.unlisted()
    if missing:
        print(f"functions: public functions without a call in calls.py: {', '.join(missing)}")
        return 1
    if options.record:
        record(calls.table(calls.all_calls()))
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(2**32)
    chosen = calls.all_calls()
    if options.count:
        chosen = random.Random(seed).sample(chosen, min(options.count, len(chosen)))
    return compare(chosen, seed)


def record(outcomes):
    """Calls with one outcome stand together: {outcome: calls}."""
    grouped = {}
    for call, outcome in outcomes.items():
        grouped.setdefault(outcome, []).append(call)
    lines = ",\n".join(f"  {json.dumps(outcome)}: {json.dumps(group)}" for outcome, group in grouped.items())
    head = json.dumps({"versions": calls.versions(), "prelude": calls.PRELUDE}, indent=1)[:-2]
    RECORDED.write_text(head + ',\n "calls": {\n' + lines + "\n}}\n")


def compare(chosen, seed):
    recorded = json.loads(RECORDED.read_text())
    if recorded["versions"] != calls.versions():
        print(f"functions: recorded with {recorded['versions']}, these are {calls.versions()}")
    before = {call: outcome for outcome, group in recorded["calls"].items() for call in group}
    different = 0
    for call, outcome in calls.table(chosen).items():
        if before.get(call) != outcome:
            different += 1
            print(f"{call}: recorded {before.get(call)}, really {outcome}")
    print(f"functions: {len(chosen)} calls, seed {seed}, {different} different")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
