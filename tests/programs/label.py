"""What the real libraries say of a variant: the label, and where the mistake may be shown.

Two runs with the same seed are compared: of the correct program (with the same rewrites), and
of the variant, which differs from it by the mutation only.

    lost        a leaf that the correct program holds, at a place where the variant holds None:
                at the end, in a global or an attribute of a global object; if the variant
                raised, also in anything that a name of both programs was bound to
    update      a result of apply_updates, incremental_update or a tree map over several trees
    holed update  an update of the variant with None at the place of a lost leaf, where the
            correct program's update has none (a sum of gradients has holes in both)

    unreached   no line of the mistake ran
    bug         leaves are lost and an update has the same holes; if the variant raised, only
                where it raised for None or for a structure that changed
    none        the variant ran to its end and nothing is lost
    untouched   leaves are lost, but no update was made of the tree: another kind of mistake
    raises      the variant raised, and not so that a hole of an updated tree is to blame

Only `bug` and `none` ask something of leaflint. A finding is at the right line if it is on a
line of the mistake, or of a holed update: there the rules' pages say that a finding stands.
"""

import ast
import re
from collections import Counter
from dataclasses import dataclass, field

from modules import Module
from source import LineMap

FOR_A_HOLE = re.compile(r"None|structure|pytree|treedef|carry|leaves|arity|Node type|to have length|argument")


@dataclass
class Label:
    kind: str
    mistake: list = field(default_factory=list)  # [path, cell, line] of the mistake
    updates: list = field(default_factory=list)  # of holed updates, or of what is repeated
    lost: list = field(default_factory=list)  # texts: "trainer.model.activation", or the causes
    raises: str = ""
    codes: tuple = ()  # how the right findings' codes begin; empty: any

    @property
    def lines(self):
        return sorted({tuple(place) for place in [*self.mistake, *self.updates]}, key=str)


def mistake_lines(variant, core, maps):
    """The lines of the variant's files that hold the mistake: of edits, and their statements."""
    places = set()
    for path, line_map in maps.items():
        module = Module(path, line_map.after)
        for edit, start, stop in line_map.new_ranges():
            if edit in core:
                lines = set(range(module.line_at(start), module.line_at(max(start, stop - 1)) + 1))
                text = line_map.after[start:stop]
                start, stop = start + len(text) - len(text.lstrip()), stop - len(text) + len(text.rstrip())
                around = own_lines(module, start, stop)
                places |= {(path, line) for line in lines | (around if lines & around else set())}
    return places


def own_lines(module, start, stop):
    """The lines of the smallest statement around a range; of a compound one only its head."""
    around = None
    for node in ast.walk(module.tree):
        if isinstance(node, ast.stmt):
            first, end = module.span(node)
            if first <= start and stop <= end:
                around = node
    if around is None:
        return set()
    body = getattr(around, "body", None)
    last = body[0].lineno - 1 if isinstance(body, list) and body else around.end_lineno
    return set(range(around.lineno, max(last, around.lineno) + 1))


def judged(correct, variant, planted, correct_run, variant_run):
    """The label of a variant: two programs, what was planted, and the two observations."""
    by_path = {}
    for edit in planted.edits():
        by_path.setdefault(edit.path, []).append(edit)
    base = planted.base_files
    maps = {path: LineMap(base[path], edits) for path, edits in by_path.items()}
    mistake = mistake_lines(variant, planted.core, maps)
    places = sorted(([*variant.place(*p)] for p in mistake), key=str)
    ran = {(unit["path"], unit["cell"], line) for unit in variant_run["units"] for line in unit["ran"]}
    raised = variant_run["raises"]
    told = f"{raised['type']}: {raised['message']}" if raised else ""
    if correct_run["raises"]:  # what was planted beside the mistake does not suit the program
        return Label("raises", places, raises="the correct program: " + correct_run["raises"]["type"])
    if not any(tuple(p) in ran for p in places):
        return Label("unreached", places, raises=told)
    back = Back(variant, correct, planted, maps)
    lost = lost_finals(correct_run, variant_run)
    if raised:
        lost += lost_bindings(correct_run, variant_run, back)
    updates = holed_updates(correct_run, variant_run, lost, back)
    names = sorted({f"{name}{at}" for name, at in lost})
    if raised and not (updates and FOR_A_HOLE.search(told)):
        return Label("raises", places, lost=names, raises=told)
    if not lost:
        return Label("none", places)
    return Label("bug" if updates else "untouched", places, updates, names, told)


class Back:
    """Leads from places of the variant to those of the correct program."""

    def __init__(self, variant, correct, planted, maps):
        self.variant, self.correct, self.maps = variant, correct, maps
        self.known = {}

    def __call__(self, path, cell, line):
        key = path, cell, line
        if key not in self.known:
            self.known[key] = self._find(path, cell, line)
        return self.known[key]

    def _find(self, path, cell, line):
        flat = self.variant.flat(path, cell, line)
        if path in self.maps:
            flat = self.maps[path].back(flat)
        return flat and (path, flat)


def trained(run):
    """The trees with arrays that a run leaves behind, each as one comparable value."""
    trees = Counter()
    for final in run["finals"]:
        if len(final["leaves"]) > 1 and any("array" in leaf["kind"] for leaf in final["leaves"]):
            trees[tuple((leaf["kind"], leaf["dtype"], own_value(leaf)) for leaf in final["leaves"])] += 1
    return trees


def own_value(leaf):
    """A leaf's value; functions may have moved to other files and names."""
    return None if leaf["kind"] in ("callable", "object") else leaf["value"]


def holes(leaves):
    return {leaf["at"] for leaf in leaves if leaf["kind"] == "none"}


def held(leaves):
    return {leaf["at"] for leaf in leaves if leaf["kind"] != "none"}


def lost_finals(correct, variant):
    """(name, key path) of leaves that are there at the end of the correct run only."""
    before = {(f["path"], f["name"]): held(f["leaves"]) for f in correct["finals"]}
    return [(f["name"], at) for f in variant["finals"]
            for at in sorted(holes(f["leaves"]) & before.get((f["path"], f["name"]), set()))]


def lost_bindings(correct, variant, back):
    """The same of bindings: holes where the correct program never had one."""
    full, empty = {}, {}
    for record in correct["records"]:
        key = record["path"], back.correct.flat(record["path"], record["cell"], record["line"]), record["scope"], record["name"]
        full.setdefault(key, set()).update(held(record["leaves"]))
        empty.setdefault(key, set()).update(holes(record["leaves"]))
    lost = []
    for record in variant["records"]:
        place = back(record["path"], record["cell"], record["line"])
        key = place and (*place, record["scope"], record["name"])
        if key in full:
            lost += [(record["name"], at) for at in sorted(holes(record["leaves"]) & full[key] - empty[key])]
    return lost


def holed_updates(correct, variant, lost, back):
    """Where updates gave trees with the lost leaves' holes, and do not in the correct program."""
    full, empty = {}, {}
    for update in correct["updates"]:
        key = update["path"], back.correct.flat(update["path"], update["cell"], update["line"])
        full.setdefault(key, set()).update(held(update["leaves"]))
        empty.setdefault(key, set()).update(holes(update["leaves"]))
    ends = {at for _, at in lost if at}
    found = set()
    for update in variant["updates"]:
        place = back(update["path"], update["cell"], update["line"])
        usual = empty.get(place, set()) - full.get(place, set())
        at_holes = {at for at in holes(update["leaves"]) - usual if at}
        has_arrays = any("array" in leaf["kind"] for leaf in update["leaves"])
        if has_arrays and any(a.endswith(b) or b.endswith(a) for a in at_holes for b in ends):
            found.add((update["path"], update["cell"], update["line"]))
    return sorted(map(list, found), key=str)
