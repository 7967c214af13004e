"""Table 1.5 of semantics.md, row by row: random layers, filtered, called and put together again.

Each case is a program of a few lines: a layer with random arguments, a random filter, a call of
what is left (what the seed bug destroys shows here), and the two halves combined. The real
libraries run it under the probe, `leaflint tree` says what its names hold, and compare.py
compares. A row needs HITS cases; how many of its calls gave values and how many raised is
printed.
"""

import dataclasses
import json
import random
import subprocess
import tempfile
from pathlib import Path

import cases
import compare
import probe

HITS = 20
COUNT = 240
FILTERS = ("eqx.is_array", "eqx.is_inexact_array", "eqx.is_inexact_array_like", "eqx.is_array_like",
           "lambda x: eqx.is_array(x)", "callable")
CAUGHT = ("TypeError", "RuntimeError", "ValueError", "AttributeError", "Exception")


@dataclasses.dataclass(frozen=True)
class RowCase:
    row: str
    sizes: tuple
    setting: str  # a class that the layer needs, or empty
    make: str
    predicate: str
    call: str

    def program(self):
        lines = cases.PRELUDE.format(a=self.sizes[0], b=self.sizes[1]) + self.setting
        lines += f"{self.make}\nhalf = eqx.filter(model, {self.predicate})\n"
        if self.call:
            lines += f"try:\n    output = {self.call.replace('model', 'half')}\n"
            for i, name in enumerate(CAUGHT):
                lines += f"except {name}:\n    caught = ({'1, ' * (i + 1)})\n"
        lines += f"rest = eqx.filter(model, {self.predicate}, inverse=True)\n"
        return lines + "model = eqx.combine(half, rest)\n"


# -- random cases ---------------------------------------------------------------------------


def layer_case(row, chance):
    layer = chance.choice([layer for layer in cases.LAYERS if layer.row == row])
    case = cases.Case(layer.name, chance.choice(list(cases.arguments_of(layer))), layer.stateful, layer.call)
    a = chance.choice((2, 4, 6))
    return RowCase(row, (a, chance.choice((a, 2 * a))), "", case.make(), chance.choice(FILTERS), layer.call)


FIELDS = (("int", "3"), ("float", "0.5"), ("str", "'mean'"), ("Callable", "jnp.tanh"), ("bool", "True"),
          ("jax.Array", "jnp.ones(a)"), ("nn.Linear", "nn.Linear(a, a, key=key)"), ("object", "None"))


def user_module_case(row, chance):
    """A user's Module: every field without static=True is a child."""
    fields = [(f"field_{i}", *chance.choice(FIELDS), chance.random() < 0.3)
              for i in range(chance.randint(1, 5))]
    fields.append(("activation", "Callable", "jax.nn.relu", chance.random() < 0.4))
    setting = "from typing import Callable\n\n\nclass Own(eqx.Module):\n"
    for name, kind, value, static in fields:
        is_array = "jnp" in value and "tanh" not in value or "key" in value
        setting += f"    {name}: {kind}{' = eqx.field(static=True)' if static and not is_array else ''}\n"
    setting += "\n    def __call__(self, x):\n        return self.activation(x)\n\n\n"
    make = f"model = Own({', '.join(value for _, _, value, _ in fields)})"
    return RowCase(row, (2, 4), setting, make, chance.choice(FILTERS), "model(jnp.ones(a))")


ROWS = {row: layer_case for row in sorted({layer.row for layer in cases.LAYERS})}
ROWS["1.5/user-module"] = user_module_case


def generate(count, seed):
    """At least HITS cases of each row, `count` in all."""
    chance = random.Random(seed)
    rows = sorted(ROWS) * HITS
    rows += [chance.choice(sorted(ROWS)) for _ in range(count - len(rows))]
    return [ROWS[row](row, chance) for row in rows]


# -- judging --------------------------------------------------------------------------------


def judge(case, binary, folder):
    """The complaints of one case, and whether its call raised."""
    program = Path(folder) / "case.py"
    program.write_text(case.program())
    observation = probe.run(program)
    done = subprocess.run([binary, "tree", program, "--format", "jsonl"], capture_output=True, text=True)
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    # Of a call about which nothing is known it is not known either that it raises.
    silent = any(claim.get("name") == "output" and claim.get("opaque") for claim in claims)
    complaints = compare.compare(compare.in_folder(claims, folder), observation).complaints
    wrong = [f"{c.what}: line {c.line} {c.name}: claimed {c.claimed}, observed {c.observed}"
             for c in complaints if c.is_error or (c.what == "unreached" and not silent)]
    if done.returncode:
        wrong.append(f"leaflint ended with status {done.returncode}: {done.stderr.strip()}")
    raised = bool(observation["raises"]) or any(r["name"] == "caught" for r in observation["records"])
    return wrong, raised


def smaller(case):
    """Simpler forms of a case."""
    yield dataclasses.replace(case, sizes=(2, 2))
    yield dataclasses.replace(case, predicate=FILTERS[0])
    yield dataclasses.replace(case, call="")
    lines = case.setting.splitlines(keepends=True)
    for i, line in enumerate(lines):
        if line.startswith("    field_"):
            kept = "".join(lines[:i] + lines[i + 1:])
            number = sum(other.startswith("    field_") for other in lines[:i])
            head, _, values = case.make.partition("(")
            parts = values.rstrip(")").split(", ") if "nn.Linear" not in values else None
            if parts:
                yield dataclasses.replace(case, setting=kept,
                                          make=f"{head}({', '.join(parts[:number] + parts[number + 1:])})")


def shrink(case, binary, folder):
    for form in smaller(case):
        if form != case and judge(form, binary, folder)[0]:
            return shrink(form, binary, folder)
    return case


def run(binary, count, seed, rows_file):
    print(f"layers: rows of semantics.md 1.5, seed {seed}")
    hits = {row: {"values": 0, "traps": 0} for row in ROWS}
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in generate(count, seed):
            wrong, raised = judge(case, binary, folder)
            hits[case.row]["traps" if raised else "values"] += 1
            if wrong:
                different += 1
                least = shrink(case, binary, folder)
                print(least.program(), *judge(least, binary, folder)[0], sep="\n")
    return report(hits, different, rows_file)


def report(hits, different, rows_file):
    print(f"{'row':30} {'values':>6} {'traps':>6}")
    for row, numbers in sorted(hits.items()):
        print(f"{row:30} {numbers['values']:6} {numbers['traps']:6}")
    if rows_file:
        rows_file.write_text(json.dumps(hits, indent=1) + "\n")
    few = [row for row, numbers in hits.items() if sum(numbers.values()) < HITS]
    if few:
        print(f"layers: fewer than {HITS} cases of {', '.join(few)}")
    print(f"layers: {sum(sum(n.values()) for n in hits.values())} random cases, {different} different")
    return int(different > 0 or bool(few))
