"""Programs and their variants against the real libraries (README, "Working on it").

    scripts/programs [--count N] [--seed S] [--only PROGRAM] [--mutation M] [--rewrite R]

Draws variants, runs all with the real JAX, Equinox and Optax, labels them by what the runs
show (label.py), asks leaflint, and prints what came out. Real runs are kept under
build/programs by the hash of all that determines them.
"""

import argparse
import os
import sys
import time
import unittest
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

import catalogue  # noqa: E402  (found by the line above)
import generate  # noqa: E402
import judge  # noqa: E402
import label  # noqa: E402
import label_flows  # noqa: E402
import mutations  # noqa: E402
import record  # noqa: E402
import report  # noqa: E402
import rewrites  # noqa: E402
from real import CACHE, RealRuns  # noqa: E402

BASES = {"trees": 14, "flows": 3}  # rewritten programs of one original: each costs a run, and carries several variants
BOUNDED_COUNT = {"trees": 130, "flows": 60}  # of the runs that scripts/test makes
BOUNDED_BASES = {"trees": 2, "flows": 1}
BOUNDED_PROGRAMS = {"flows": 20}  # what is not compiled needs long for its first run


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/programs", description=__doc__.split("\n\n")[0])
    parser.add_argument("--group", choices=("trees", "flows"), default="trees",
                        help="what is planted: lost leaves (trees), or keys, results and states that do not flow (flows)")
    parser.add_argument("--count", type=int, default=3000, help="variants in all (3000)")
    parser.add_argument("--seed", type=int, default=5, help="of everything that is drawn (5)")
    parser.add_argument("--only", action="append", metavar="PROGRAM", help="this program (repeatable)")
    parser.add_argument("--mutation", action="append", metavar="FAMILY", help="this family (repeatable)")
    parser.add_argument("--rewrite", action="append", metavar="FAMILY", help="this family (repeatable)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER",
                        help="write there the variants that leaflint misses or accuses, and the correct ones beside")
    parser.add_argument("--held-out", action="store_true", help="the families that were left out, alone")
    parser.add_argument("--cached", action="store_true",
                        help="only variants whose real runs are at hand: quick, after a run that was cut off")
    parser.add_argument("--at-most", type=int, metavar="N", help="of those drawn N that lie evenly, and a third as many correct programs")
    parser.add_argument("--no-leaflint", action="store_true", help="only make the real runs and the labels")
    parser.add_argument("--processes", type=int, default=1, help="of the real libraries at a time (1)")
    parser.add_argument("--leaflint", type=Path, default=ROOT / "build/release/leaflint", metavar="BINARY")
    parser.add_argument("--bounded", action="store_true", help="a small run of fixed size")
    parser.add_argument("--check", action="store_true",
                        help="a bounded run that fails if a recorded figure has become worse")
    parser.add_argument("--self-test", action="store_true", help="test the generator itself, without leaflint")
    parser.add_argument("--record", action="store_true",
                        help="write the sample that the tests run without Python, and the figures")
    options = parser.parse_args()
    options.leaflint = options.leaflint.absolute()  # it is run in the programs' folders
    options.bounded |= options.check
    if options.held_out and options.group != "trees":
        parser.error("only the group trees has families that were left out")
    options.bases = (BOUNDED_BASES if options.bounded else BASES)[options.group]
    if options.bounded:
        options.count = BOUNDED_COUNT[options.group]
    return options


@dataclass
class Case:
    """One program that leaflint is asked about: a variant, or a correct one."""

    name: str
    program: object
    label: object
    variant: object = None  # None: a correct program
    verdict: object = None
    comparison: object = None
    failure: str = ""
    fix: str = ""  # of a found bug: not offered, same text, equal, or what went wrong
    fixed_files: object = None
    reason: str = ""  # of a miss
    training: dict = field(default_factory=dict)  # judge.training_counts


@dataclass
class Session:
    options: object
    runs: RealRuns
    checkers: RealRuns  # the same under JAX's key reuse checker
    dropped: Counter = field(default_factory=Counter)  # rewrites that changed the meaning, by family
    applied: Counter = field(default_factory=Counter)
    cases: list = field(default_factory=list)


def main():
    options = arguments()
    if options.self_test:
        sys.exit(unittest.main(module="test_generator", argv=["scripts/programs"], exit=False).result.wasSuccessful() ^ 1)
    mutations.load()
    rewrites.load()
    session = Session(options, RealRuns(processes=options.processes, group=options.group),
                      RealRuns(processes=options.processes, group="checker"))
    begun = time.monotonic()
    print(f"seed {options.seed}")
    bases = correct_bases(session)
    variants = drawn(session, bases)
    run_all(session, variants)
    correct = [base for group in bases.values() for base in group]
    if options.at_most:
        correct = evenly(correct, options.at_most // 3)
    session.cases += [Case(case_name(b), b.program, label_of_correct(session, b)) for b in correct]
    session.cases += labelled(session, variants)
    if not options.no_leaflint:
        ask_leaflint(session)
    if options.keep:
        keep(session)
    report.print_all(session, time.monotonic() - begun)
    if options.record:
        record.write(session)
    status = report.status(session, known=options.check)
    if options.check:
        status |= record.check(session)
    sys.exit(status)


def progress(total):
    """Says now and then how far the runs are, on a terminal or in a log."""
    state = {"done": 0, "told": time.monotonic()}

    def step():
        state["done"] += 1
        if time.monotonic() - state["told"] > 60:
            state["told"] = time.monotonic()
            print(f"  {state['done']} of {total} real runs", file=sys.stderr, flush=True)

    return step


def run_all(session, things):
    programs = [p for t in things for p in ((t.correct, t.program) if hasattr(t, "correct") else (t.program,))]
    session.runs.run(programs, progress(len(programs)))


def correct_bases(session):
    """By program: the original, and its rewritten forms that end with the same trained trees."""
    options = session.options
    originals = catalogue.load(options.only)
    if options.bounded and options.group in BOUNDED_PROGRAMS:
        originals = dict(evenly(list(originals.items()), BOUNDED_PROGRAMS[options.group]))
    registry, held_out = generate.registry(rewrites, options.group), options.held_out
    drawn_from = generate.families(registry, rewrites.HELD_OUT, held_out, options.rewrite)
    others = generate.families(registry, rewrites.HELD_OUT, False, None)
    bases = {name: generate.draw_bases(program, options.bases, drawn_from, generate.generator(options.seed, name), others,
                                       registry)
             for name, program in originals.items()}
    if options.cached:
        bases = {name: [b for b in group if session.runs.has(b.program)] for name, group in bases.items()}
        bases = {name: group for name, group in bases.items() if group and session.runs.has(group[0].original)}
    run_all(session, [base for group in bases.values() for base in group])
    return {name: [b for b in group if keeps_meaning(session, b)] for name, group in bases.items()}


def keeps_meaning(session, base):
    """Whether the run ends with the trees of the original's run (what else it leaves is its own)."""
    run, original = session.runs.observation(base.program), session.runs.observation(base.original)
    session.applied.update(base.rewrites)
    if run["raises"] or original["raises"]:
        session.dropped.update(base.rewrites or ["(the original raises)"])
        return False
    missing = label.trained(original) - label.trained(run)
    if missing:
        session.dropped.update(base.rewrites)
        return False
    return True


def drawn(session, bases):
    options = session.options
    registry = generate.registry(mutations, options.group)
    names = generate.families(registry, mutations.HELD_OUT, options.held_out and not options.rewrite, options.mutation)
    share = -(-options.count // max(1, len(bases)))
    variants = []
    for name, group in bases.items():
        if group:
            variants += generate.draw_variants(group, share, names, generate.generator(options.seed, name + " mutated"),
                                               registry)
    if options.cached:
        variants = [v for v in variants if session.runs.has(v.program) and session.runs.has(v.correct)]
    return evenly(variants, options.at_most) if options.at_most else variants


def evenly(things, count):
    return [things[i * len(things) // count] for i in range(count)] if len(things) > count else things


def label_of_correct(session, base):
    flows = session.options.group == "flows"
    return label_flows.of_correct(session.runs.observation(base.program)) if flows else label.Label("none")


def labelled(session, variants):
    cases = []
    judged = label_flows.judged if session.options.group == "flows" else label.judged
    for variant in variants:
        run = session.runs.observation(variant.program)
        correct = session.runs.observation(variant.correct)
        told = judged(variant.correct, variant.program, variant.planted, correct, run)
        name = f"{case_name(variant.base)} {variant.mutation}"
        cases.append(Case(name, variant.program, told, variant))
    if session.options.group == "flows":
        ask_the_checker(session, cases)
    return cases


def ask_the_checker(session, cases):
    """Variants in which keys were mixed up and the samplers saw nothing: JAX's own checker decides."""
    asked = [c for c in cases if c.label.kind in ("none", "shared") and c.variant.mutation in mutations.OF_KEYS]
    if session.options.cached:
        asked = [c for c in asked if session.checkers.has(c.variant.correct) and session.checkers.has(c.program)]
    programs = [p for case in asked for p in (case.variant.correct, case.program)]
    session.checkers.run(programs, progress(len(programs)))
    for case in asked:
        checks = map(session.checkers.observation, (case.variant.correct, case.program))
        case.label = label_flows.checked(case.label, case.program, *checks)


def keep(session):
    """The programs that leaflint is wrong of, as files: FOLDER/NAME/{variant,correct}."""
    for case in session.cases:
        if case.verdict and (report.is_accused(case) if case.label.kind == "none" else not report.is_found(case)):
            folder = session.options.keep / case.name.replace(" ", "_").replace("+", "")
            judge.write(case.program, folder / "variant")
            if case.variant:
                judge.write(case.variant.correct, folder / "correct")


def case_name(base):
    return " ".join([base.original.name, *(f"+{rewrite}" for rewrite in base.rewrites)])


# -- leaflint's side ----------------------------------------------------------------------


def ask_leaflint(session):
    binary = session.options.leaflint
    if not os.access(binary, os.X_OK):
        sys.exit(f"programs: cannot run {binary}: build it with scripts/run, or name one with --leaflint")
    asked = [case for case in session.cases if case.label.kind in ("bug", "none")]
    with ThreadPoolExecutor(max(1, session.options.processes)) as pool:
        list(pool.map(lambda pair: ask(session, *pair), enumerate(asked)))
    judge_fixes(session, [case for case in asked if case.fixed_files is not None])


def ask(session, number, case):
    binary, folder = session.options.leaflint, CACHE / "work" / f"{os.getpid()}" / str(number)
    judge.write(case.program, folder)
    run = session.runs.observation(case.program)
    claims = []
    if session.options.group == "trees":  # the others run without jit: their trees have other turns
        case.comparison, claims, case.failure = judge.trees(binary, case.program, folder, run)
        case.training = judge.training_counts(claims, run)
    case.verdict = judge.check(binary, case.program, folder, session.options.group)
    case.failure = case.failure or case.verdict.failure
    if case.label.kind == "bug" and not found(case):
        case.reason = judge.reason_of(claims, set(case.label.lines)) if claims else ", ".join(case.label.lost)
    if case.label.kind == "bug" and found(case):
        offered = [f for f in case.verdict.definite() if f["fix"] and f["fix"]["check"]["verdict"] == "verified"]
        case.fix = "not offered"
        if offered:
            case.fixed_files = judge.fixed(binary, case.program, folder)
    judge.remove(folder)


def found(case):
    """Whether a definite finding stands at a right line."""
    return report.is_found(case)


def judge_fixes(session, cases):
    """Runs the fixed programs: their models must be those of the correct ones, bit for bit."""
    programs = [judge.AsWritten(case.program.entry, case.fixed_files) for case in cases]
    session.runs.run(programs, progress(len(programs)))
    for case, program in zip(cases, programs):
        case.fix = judge.fix_outcome(case, session.runs.observation(program),
                                     session.runs.observation(case.variant.correct))


if __name__ == "__main__":
    main()
