"""Random programs: do leaflint and the real libraries say the same of them? (DESIGN section 9)

    scripts/conformance random_programs --count 150 --seed 0

Prints the seed, what was compared, the opaque share by reason and how often each feature was
used. Exits 1 if anything is different or phantom; such programs are shrunk and shown.
"""

import argparse
import importlib.machinery
import importlib.util
import json
import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HARNESS = Path(__file__).resolve().parent.parent
ROOT = HARNESS.parent.parent
sys.path.insert(0, str(HARNESS))
sys.dont_write_bytecode = True

import compare  # noqa: E402  (found by the line above)
from random_programs import generate, real, shrink  # noqa: E402

FULL = 2000  # programs of a full run, in which each feature is wanted FEWEST_USES times
FEWEST_USES = 20
SHRUNK = 3  # programs with a difference that are shrunk and shown


def command():
    """scripts/conformance as a module: how leaflint is asked and how complaints are shown."""
    loader = importlib.machinery.SourceFileLoader("conformance", str(ROOT / "scripts/conformance"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("conformance", loader))
    loader.exec_module(module)
    return module


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/conformance random_programs", description=__doc__)
    parser.add_argument("--count", type=int, default=150, help="programs (default 150)")
    parser.add_argument("--seed", type=int, default=0, help="of the first program; the next has the next")
    parser.add_argument("--leaflint", type=Path, default=ROOT / "build/release/leaflint")
    parser.add_argument("--rows", type=Path, metavar="FILE", help="write the features as JSON")
    parser.add_argument("--show", type=int, metavar="SEED", help="print the program of that seed, only")
    parser.add_argument("--verbose", action="store_true", help="name every program with a complaint")
    parser.add_argument("--shrink", type=int, default=SHRUNK, help=f"differing programs to shrink (default {SHRUNK})")
    return parser.parse_args()


@dataclass
class Result:
    """What became of one program."""

    program: generate.Program
    comparison: compare.Comparison
    failure: str | None
    raises: bool  # in the real run

    @property
    def differs(self):
        return any(c.is_error for c in self.comparison.complaints)


class Oracle:
    """Both sides of a program."""

    def __init__(self, leaflint):
        self.command = command()
        self.leaflint = leaflint
        self.runs = real.RealRuns(ROOT / "build/conformance/random_programs")

    def compare_all(self, programs):
        """The result of each, in order."""
        placed = [self.runs.place(program.source) for program in programs]
        observations = self.runs.observe(placed)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            claims = list(pool.map(lambda p: self.command.claims_of(self.leaflint, p), placed))
        return [self.result(*parts) for parts in zip(programs, claims, observations)]

    def result(self, program, claims, observation):
        lines, failure = claims
        if observation is None:
            return Result(program, compare.Comparison(), "the probe broke down", False)
        comparison = compare.compare(lines, observation)
        return Result(program, comparison, failure, bool(observation["raises"]))

    def complaints_of(self, source):
        """The errors in a program that is not kept, leaflint's failure being one."""
        placed, observation = self.runs.observe_one(source)
        lines, failure = self.command.claims_of(self.leaflint, placed)
        errors = [c for c in compare.compare(lines, observation).complaints if c.is_error]
        return errors, failure

    def shrunk(self, source, wanted):
        """The smallest program that shows a complaint like `wanted`."""

        def still_differs(candidate):
            errors, _ = self.complaints_of(candidate)
            return any(manner(c) == wanted for c in errors)

        return shrink.shrink(source, still_differs)


def manner(complaint):
    """In which way the two sides differ, apart from names and places."""
    if not complaint.name:
        sides = (complaint.claimed, complaint.observed)
        said = (tuple((t.get("type"), t.get("message")) for t in side) for side in sides)
        return complaint.what, *said
    whole = [a for a in complaint.claimed if not a.get("opaque")]
    if not (whole and complaint.observed):
        return complaint.what, bool(whole), bool(complaint.observed)
    claimed = {leaf["at"]: leaf for leaf in whole[0]["leaves"]}
    observed = {leaf["at"]: leaf for leaf in complaint.observed[0]}
    for at in sorted({*claimed, *observed}):
        left, right = claimed.get(at), observed.get(at)
        if not (left and right and compare.leaf_matches(left, right)):
            sides = (leaf and (leaf["kind"], leaf.get("dtype")) for leaf in (left, right))
            return complaint.what, *sides
    return complaint.what, None, None


def show_difference(oracle, result):
    first = next(c for c in result.comparison.complaints if c.is_error)
    source = oracle.shrunk(result.program.source, manner(first))
    print(f"\nseed {result.program.seed}: {first.what} at line {first.line} {first.name}; shrunk to:")
    for number, line in enumerate(source.splitlines(), 1):
        print(f"  {number:3} {line}")
    errors, failure = oracle.complaints_of(source)
    for complaint in errors:
        oracle.command.print_complaint(complaint)
    if failure:
        print(f"  {failure}")


def report_features(results, options):
    """How often each feature was used, and traps in programs with it; missing ones of a full run."""
    uses, traps = Counter(), Counter()
    for result in results:
        uses.update(result.program.features)
        if result.raises:
            traps.update(result.program.features)
    table = {f: {"values": uses[f] - traps[f], "traps": traps[f]} for f in sorted(uses)}
    if options.rows:
        options.rows.write_text(json.dumps(table, indent=1) + "\n")
    print(f"features {len(uses)} (programs that end, programs that raise)")
    for feature, row in table.items():
        print(f"  {row['values']:5} {row['traps']:5}  {feature}")
    if options.count < FULL:
        return 0
    rare = [feature for feature, used in uses.items() if used < FEWEST_USES]
    for feature in rare:
        print(f"too rare in a full run: {feature} ({uses[feature]})")
    return int(bool(rare))


def main():
    options = arguments()
    if options.show is not None:
        print(generate.generate(options.show).source, end="")
        return 0
    print(f"random programs: seed {options.seed}, count {options.count}")
    programs = [generate.generate(options.seed + i) for i in range(options.count)]
    oracle = Oracle(options.leaflint.resolve())
    results = oracle.compare_all(programs)
    for result in results:
        show_complaints(oracle, result, options.verbose)
    status = report_features(results, options) | report_totals(oracle, results)
    differing = [result for result in results if result.differs]
    for result in differing[:options.shrink]:
        show_difference(oracle, result)
    return status


def report_totals(oracle, results):
    total = sum_of(result.comparison for result in results)
    failures = sum(result.failure is not None for result in results)
    differing = sum(result.differs for result in results)
    raising = sum(result.raises for result in results)
    oracle.command.print_totals(total, compare.figures(total, len(results)), failures)
    print(f"programs that raise {raising} ({compare.share(raising, len(results)):.0%}), differing {differing}")
    return int(failures > 0 or differing > 0)


def sum_of(comparisons):
    total = compare.Comparison()
    for comparison in comparisons:
        total += comparison
    return total


def show_complaints(oracle, result, verbose):
    """A line for a program with a complaint; verbose: all of it."""
    counts = Counter(c.what for c in result.comparison.complaints)
    told = {what: n for what, n in counts.items() if verbose or what not in ("unreached", "trap not seen")}
    if result.failure or told:
        said = result.failure or ", ".join(f"{n} {what}" for what, n in told.items())
        print(f"seed {result.program.seed}: {said}")
    if verbose:
        for complaint in result.comparison.complaints:
            oracle.command.print_complaint(complaint)


if __name__ == "__main__":
    sys.exit(main())
