"""Model mutants: programs of tests/conformance/programs, through `leaflint tree`, compared with
what the real libraries held when they were last run.

The observation of a program is made once (scripts/conformance keeps it in build/conformance);
without it what the original says stands for it: the conformance check holds the two together.
"""

import json
import subprocess

EXPECTED = {}  # program -> what the original says


def claims(binary, program):
    done = subprocess.run([binary, "tree", program, "--format", "jsonl"], capture_output=True, text=True,
                          timeout=60)
    return done.stdout if done.returncode == 0 else f"status {done.returncode}"


def named(root):
    from mutants import catalogue

    names = {name for mutant in catalogue.MUTANTS for name in mutant.programs}
    return [root / "tests/conformance/programs" / f"{name}.py" for name in sorted(names)]


def expect(binary, root):
    """Remembers what the original says of every program that a mutant names."""
    for program in named(root):
        EXPECTED[program] = claims(binary, program)


def first_wrong(binary, root, mutant):
    """The first place in a program of which the mutant says something else that is not open."""
    for name in mutant.programs:
        program = root / "tests/conformance/programs" / f"{name}.py"
        said, right = (text.splitlines() for text in (claims(binary, program), EXPECTED[program]))
        for one, other in zip(said + [""] * len(right), right):
            if one != other and not is_open(one):
                return f"{name}: {one[:120]}"
    return None


def is_open(line):
    return line.startswith("{") and bool(json.loads(line).get("opaque"))
