"""Can the check fail? Seeded mutants of the reference and of the models, each to be found.

    scripts/conformance mutants [--only WORD] [--jobs N]

A mutant is a file, a text in it and another text (list.py). The tree is linked to build/mutants;
each mutant is made there, the driver (or leaflint, for a model) is built, and asked what the
original was asked: the recorded cases of `calls`, or programs whose outcome the original knows.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.dont_write_bytecode = True

from calls import judge  # noqa: E402  (found by the line above)
from mutants import catalogue, programs  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
COPY = ROOT / "build" / "mutants" / "tree"
BUILD = COPY / "build" / "debug"
DRIVER = BUILD / "tests/conformance/driver/conformance_driver"
RECORDED = ROOT / "tests/conformance/recorded/calls.jsonl"
COPIED = ("CMakeLists.txt", "CMakePresets.json", "cmake", "grammars", "linter", "rules", "tests", "scripts")


class Broken(Exception):
    """The check itself does not work: an old text that is gone, a build that fails."""


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/conformance mutants", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="WORD", help="only mutants whose name or file has this word")
    parser.add_argument("--reference", action="store_true", help="no mutants of models: builds the driver only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


def copy_tree():
    """The sources, copied where they changed, so that what was built stays built."""
    COPY.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source, target = ROOT / name, COPY / name
        files = [source] if source.is_file() else [p for p in source.rglob("*") if p.is_file()]
        for file in files:
            copy_file(file, COPY / file.relative_to(ROOT))
        if source.is_dir():
            remove_strangers(source, target)


def copy_file(source, target):
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    shutil.copymode(source, target)


def remove_strangers(source, target):
    for path in target.rglob("*"):
        if path.is_file() and not (source / path.relative_to(target)).exists():
            path.unlink()


def build(target, jobs):
    """Builds one target of the copy."""
    if not (BUILD / "build.ninja").is_file():
        launcher = [f"-DCMAKE_CXX_COMPILER_LAUNCHER={tool}" for tool in ("ccache",) if shutil.which(tool)]
        run(["cmake", "--preset", "debug", "-S", COPY, "-B", BUILD, "-G", "Ninja",
             "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DCMAKE_C_FLAGS_DEBUG=-O1", *launcher], COPY)
    run(["ninja", "-C", BUILD, f"-j{jobs}", target], COPY)


def run(command, folder):
    environment = {**os.environ, "CCACHE_BASEDIR": str(COPY), "CCACHE_NOHASHDIR": "1"}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise Broken(f"{command[0]} {command[-1]}: status {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-1000:]}")
    return done.stdout


def recorded():
    """[case, outcome] for each recorded case: what the real libraries agreed with."""
    return [json.loads(line) for line in RECORDED.read_text().splitlines()[1:]]


def ask_driver(cases):
    """The outcome of each case; a driver that dies answers nothing from there on."""
    file = BUILD / "cases.jsonl"
    file.write_text("".join(json.dumps(case) + "\n" for case, _ in cases))
    done = subprocess.run([DRIVER, "run", file], capture_output=True, text=True, timeout=120)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return said + [{"crash": done.returncode}] * (len(cases) - len(said))


def first_wrong(cases):
    """The first case that the mutant answers otherwise."""
    for (case, right), said in zip(cases, ask_driver(cases)):
        if said != right and not equal_but_open(said, right):
            return json.dumps(case)
    return None


def equal_but_open(said, right):
    """What a mutant leaves open is no difference: the comparison with the real side allows it."""
    return "value" in said and judge.holds_unknown(said["value"]) and "value" in right


def is_model(mutant):
    return mutant.file.startswith(catalogue.MODELS)


def found_by(mutant, cases):
    """The case or program that finds a mutant; None when it survives."""
    if is_model(mutant):
        return programs.first_wrong(BUILD / "leaflint", ROOT, mutant)
    return first_wrong(cases)


def try_mutant(mutant, cases, jobs):
    path = COPY / mutant.file
    original = path.read_text()
    if original.count(mutant.old) != 1:
        raise Broken(f"{mutant.name}: the old text stands {original.count(mutant.old)} times in {mutant.file}")
    path.write_text(original.replace(mutant.old, mutant.new))
    try:
        build("leaflint" if is_model(mutant) else "conformance_driver", jobs)
        return found_by(mutant, cases)
    finally:
        path.write_text(original)


def check_originals(cases, mutants, jobs):
    """Nothing may be found without a mutant."""
    build("conformance_driver", jobs)
    wrong = first_wrong(cases)
    if wrong:
        raise Broken(f"the original answers a recorded case otherwise: {wrong}")
    if any(map(is_model, mutants)):
        build("leaflint", jobs)
        programs.expect(BUILD / "leaflint", ROOT)


def main():
    options = arguments()
    begun = time.monotonic()
    mutants = [m for m in catalogue.MUTANTS if (options.only or "") in m.name + m.file
               and not (options.reference and is_model(m))]
    cases = recorded()
    try:
        copy_tree()
        check_originals(cases, mutants, options.jobs)
        survivors = []
        for mutant in mutants:
            found = try_mutant(mutant, cases, options.jobs)
            survivors += [] if found else [mutant.name]
            print(f"{mutant.name} ({mutant.file}): {'found by ' + found[:200] if found else 'SURVIVED'}", flush=True)
    except Broken as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2
    print(f"{len(mutants)} mutants, {len(mutants) - len(survivors)} found, {len(survivors)} survived, "
          f"{time.monotonic() - begun:.0f} s")
    return int(bool(survivors))


if __name__ == "__main__":
    sys.exit(main())
