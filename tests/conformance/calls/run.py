"""Oracle `calls`: random calls, made by the real libraries and by the reference.

    scripts/conformance calls [--count N] [--seed S] [--full] [--rows FILE] [--record [FILE]]

Every row of semantics.md's tables has a generator (rows_*.py) and is hit at least 20 times.
"""

import argparse
import collections
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.dont_write_bytecode = True

from calls import driver, judge, record, registry, shrink  # noqa: E402  (found by the line above)
from calls.random_trees import Gen  # noqa: E402

LEAST_HITS = 20
FULL = 20000
SHOWN = 20


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/conformance calls", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000, help="calls to make (default: 5000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", action="store_true", help=f"at least {FULL} calls")
    parser.add_argument("--only", metavar="ROW", help="only rows whose name begins so")
    parser.add_argument("--rows", type=Path, metavar="FILE", help="write the hits of each row as JSON")
    parser.add_argument("--record", nargs="?", const=record.FILE, type=Path, metavar="FILE",
                        help="write the verified cases")
    parser.add_argument("--driver", type=Path, default=driver.default())
    return parser.parse_args()


def cases_of(count, seed, only):
    """The cases of a run: every row in turn, until there are `count`."""
    rows = {name: make for name, make in registry.load().items() if name.startswith(only or "")}
    turns = max(LEAST_HITS, -(-count // len(rows)))
    made = []
    for turn in range(turns):
        for name, make in rows.items():
            made.append({**make(Gen(f"{seed}/{name}/{turn}")), "row": name})
    return made


def hits_of(cases, outcomes):
    hits = collections.defaultdict(lambda: {"values": 0, "traps": 0})
    for case, outcome in zip(cases, outcomes):
        hits[case["row"]]["traps" if "trap" in outcome else "values"] += 1
    return dict(hits)


def print_hits(hits):
    width = max(map(len, hits))
    print(f"{'row':{width}}  values  traps")
    for name, count in hits.items():
        print(f"{name:{width}}  {count['values']:6}  {count['traps']:5}")


def print_difference(case, said, options):
    """One difference, in its smallest form."""
    small, said, real = shrink.smallest(case, options.driver)
    print(f"different: {judge.difference(said, real)}")
    print(f"  case      {json.dumps(small)}")
    print(f"  reference {json.dumps(said)}")
    print(f"  real      {json.dumps(real)}")
    print(f"  found at row {case['row']}, seed {options.seed}")


def main():
    options = arguments()
    from calls import real

    begun = time.monotonic()
    cases = cases_of(FULL if options.full else options.count, options.seed, options.only)
    said = driver.outcomes(cases, options.driver)
    outcomes = record.real_outcomes(cases, real.outcome_of)
    wrong = [(c, s) for c, s, r in zip(cases, said, outcomes) if judge.difference(s, r)]
    for case, answer in wrong[:SHOWN]:
        print_difference(case, answer, options)
    hits = hits_of(cases, outcomes)
    print_hits(hits)
    unknown = sum(judge.holds_unknown(s["value"]) for s in said if "value" in s)
    broken = [case["row"] for case, outcome in zip(cases, outcomes) if "broken" in outcome]
    if broken:
        print(f"{len(broken)} cases could not be built: {sorted(set(broken))}")
    traps = sum("trap" in outcome for outcome in outcomes)
    few = [name for name, hit in hits.items() if sum(hit.values()) < LEAST_HITS]
    for name in few:
        print(f"row {name}: fewer than {LEAST_HITS} cases")
    print(f"seed {options.seed}: {len(cases)} calls over {len(hits)} rows, {traps} traps, {len(wrong)} different, "
          f"left open {unknown} ({unknown / len(cases):.1%}), {time.monotonic() - begun:.0f} s")
    if options.rows:
        options.rows.write_text(json.dumps(hits, indent=1) + "\n")
    if options.record and not wrong:
        record.write(options.record, cases, said, outcomes)
    return int(bool(wrong or few or broken))


if __name__ == "__main__":
    sys.exit(main())
