"""What the real libraries say of a variant of the group "flows": the label, and the right lines.

Two runs are compared, as in label.py; their flows are those of flowing_probe.py. New is what the
correct program's run does not have at the same places.

    repeated key   two samplers consumed equal key data, and it was no clone: from the same place
                   again (a loop), or from two places with another sampler or shape
    checker        JAX's key reuse checker refuses the variant, and not the correct program
    repeated tree  an update was given the tree that an earlier one at that place, not all zero, was
    repeated state an optimizer was given the same state as before at that place
    discarded      a pure function's result was thrown away by the statement that called it

    unreached   no line of the mistake ran
    raises      one of the two programs raises
    bug         a repeated key, or the checker; or a repeated tree or state or a discard, where
                what is trained is other than in the correct program
    shared      equal key data in two like draws from two places: perhaps on purpose
    none        nothing of these is new

Only `bug` and `none` ask something of leaflint: a finding of LL4xx for keys, of LL2xx for the
others, on a line of the mistake, of the second draw or the repeated call (or of a caller of it),
or on the head of a loop around these.
"""

import ast

from label import Back, Label, mistake_lines, trained
from source import LineMap

KEYS, STEPS = ("LL4",), ("LL2",)


class Flows:
    """The repetitions of one run, each by what makes it the same as that of another run.

    Of draws from one key: `again` from the same place, `reused` and `alike` from two places, with
    another sampler or shape and with the same. Each holds a stack, and how often it came.
    """

    def __init__(self, run, place):
        """`place` leads from a line of this run to that of the correct program (or None)."""
        self.run, self.flows, self.place = run, run["flows"], place
        self.stacks = self.flows["calls"]
        self.again, self.reused, self.alike = {}, {}, {}
        self._pair_draws()
        self.trees = self._repeated("updates", "tree")
        self.states = self._repeated("states", "state")
        self.discards = {(self.at(e), e["function"]): (self.stack(e), 1) for e in self.flows["discards"]}

    def stack(self, entry):
        return self.stacks[entry["call"]]

    def at(self, entry):
        """The innermost line of the program where the call is made."""
        return str(self.place(*self.stack(entry)[0])) if self.stack(entry) else None

    def _pair_draws(self):
        clones = {entry["key"] for entry in self.flows["clones"]}
        by_key = {}
        for entry in self.flows["draws"]:
            if entry["key"] not in clones and self.stack(entry):
                self._pair(by_key.setdefault(entry["key"], []), entry)

    def _pair(self, before, entry):
        """Holds a draw against those from the same key; of each place one is kept."""
        stack, is_new = self.stack(entry), True
        for other in before:
            if self.stack(other) == stack:
                is_new = False
                if other["call"] != entry["call"]:
                    count(self.again, (self.at(entry), str(stack)), stack)
            else:
                alike = (entry["sampler"], entry["shape"]) == (other["sampler"], other["shape"])
                what = self.at(other), self.at(entry), other["sampler"], entry["sampler"]
                count(self.alike if alike else self.reused, (what, entry["key"]), stack)
        if is_new:
            before.append(entry)

    def _repeated(self, kind, name):
        """Calls that were given what an earlier one at that place had moved on."""
        moved, again = {}, {}
        for entry in self.flows[kind]:
            key = self.at(entry), entry[name]
            if moved.get(key, entry["call"]) != entry["call"]:
                count(again, (key[0], ""), self.stack(entry))
            if entry.get("moves", True):
                moved.setdefault(key, entry["call"])
        return again


def count(found, key, stack):
    found[key] = found.get(key, (stack, 0))[0], found.get(key, (stack, 0))[1] + 1


def oftener(before, now):
    """Stacks of what comes again at a place oftener than in the correct program (where a function
    is called twice for one batch, everything comes twice)."""
    most = {}
    for (place, _), (_, times) in before.items():
        most[place] = max(times, most.get(place, 0))
    return [stack for (place, _), (stack, times) in now.items() if times > most.get(place, 0)]


def others(before, now):
    """Stacks of pairs whose places and whose key are no pair in the correct program."""
    known = {part for pair in before for part in pair}
    return [stack for pair, (stack, _) in now.items() if not known & set(pair)]


def judged(correct, variant, planted, correct_run, variant_run):
    """The label of a variant: two programs, what was planted, and the two observations."""
    by_path = {}
    for edit in planted.edits():
        by_path.setdefault(edit.path, []).append(edit)
    maps = {path: LineMap(planted.base_files[path], edits) for path, edits in by_path.items()}
    places = sorted(([*variant.place(*p)] for p in mistake_lines(variant, planted.core, maps)), key=str)
    ran = {(unit["path"], unit["cell"], line) for unit in variant_run["units"] for line in unit["ran"]}
    for who, run in (("the correct program: ", correct_run), ("", variant_run)):
        if run["raises"]:
            return Label("raises", places, raises=f"{who}{run['raises']['type']}: {run['raises']['message']}")
    if not any(tuple(p) in ran for p in places):
        return Label("unreached", places)
    back = Back(variant, correct, planted, maps)
    before = Flows(correct_run, lambda path, cell, line: (path, correct.flat(path, cell, line)))
    now = Flows(variant_run, lambda *place: back(*place) or ("new", *place))
    causes, stacks, codes = news(before, now)
    if causes:
        return Label("bug", places, around(variant, stacks), causes, codes=codes)
    return Label("shared" if others(before.alike, now.alike) else "none", places)


def news(before, now):
    """The causes that are new, the stacks where they are seen, and the codes of the rules for them."""
    reused = oftener(before.again, now.again) + others(before.reused, now.reused)
    found = [("repeated key", reused, KEYS)] if reused else []
    if reused or trains_otherwise(before.run, now.run):  # something else came of it
        found.append(("discarded", [stack for key, (stack, _) in now.discards.items() if key not in before.discards], STEPS))
    if trains_otherwise(before.run, now.run):
        found.append(("repeated tree", oftener(before.trees, now.trees), STEPS))
        found.append(("repeated state", oftener(before.states, now.states), STEPS))
    found = [each for each in found if each[1]]
    stacks = [stack for _, own, _ in found for stack in own]
    codes = sorted({code for _, _, own in found for code in own})
    return [cause for cause, _, _ in found], stacks, tuple(codes)


def checked(told, variant, correct_check, variant_check):
    """The label after both programs ran under JAX's checker: where our own eyes saw nothing."""
    if correct_check["raises"] or not variant_check["reuse"]:
        return told
    raised = variant_check["raises"]
    stack = [[raised["path"], raised["cell"], raised["line"]]]
    return Label("bug", told.mistake, around(variant, [stack]), ["checker"], codes=KEYS)


def trains_otherwise(before, now):
    """Whether a tree that the correct program leaves behind is missing (or it leaves none)."""
    kept = trained(before)
    return not kept or bool(kept - trained(now))


def around(program, stacks):
    """The places of stacks, those of their whole statements, and the heads of loops around them."""
    places = set()
    for stack in stacks:
        for path, cell, line in stack:
            module = program.modules[path]
            places |= {tuple(program.place(path, n)) for n in lines_around(module, program.flat(path, cell, line))}
    return sorted(map(list, places), key=str)


def lines_around(module, line):
    """The lines of the simple statement there, and the heads of the loops around it in its function."""
    holding = [n for n in ast.walk(module.tree) if isinstance(n, ast.stmt) and n.lineno <= line <= n.end_lineno]
    innermost = max(holding, key=lambda n: (n.lineno, -n.end_lineno), default=None)
    if innermost is None:
        return {line}
    lines = {line}
    if not getattr(innermost, "body", None):
        lines |= set(range(innermost.lineno, innermost.end_lineno + 1))
    scope = module.scope(innermost)
    return lines | {n.lineno for n in holding if isinstance(n, (ast.For, ast.While)) and module.scope(n) is scope}


def of_correct(run):
    """The label of a correct program: `none`, unless it repeats something itself."""
    flows = Flows(run, lambda *place: place)
    repeats = {"repeated key": flows.again or flows.reused, "repeated tree": flows.trees,
               "repeated state": flows.states, "discarded": flows.discards}
    own = [name for name, found in repeats.items() if found]
    return Label("own repeats", lost=own) if own else Label("none")
