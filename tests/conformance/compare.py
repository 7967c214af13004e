"""Compares what leaflint says a program's names hold with what they really held.

leaflint gives alternatives for each binding (`leaflint tree --format jsonl`), the probe
gives observations (probe.py). Both are keyed by (path, cell, line, scope, name); the paths
are those in the program's folder. The words:

    different    an observation that no alternative of its key matches; a claimed trap of
                 another type or at another line than the real one
    phantom      an alternative without guard, dependencies and unknown parts that no
                 observation matches, though its line ran; a trap that does not happen
    unreached    an observed key of which leaflint says nothing (listed, no error)
    opaque       a reached key whose alternatives are all wholly or partly unknown

Pure functions over parsed JSON: nothing is read, no processes, no JAX.
"""

import os
from collections import Counter
from dataclasses import dataclass, field

KINDS = {
    "inexact-array", "int-array", "bool-array", "key-array", "numpy-array",
    "float", "int", "bool", "complex", "callable", "str", "object",
}
ABSENT, PRESENT, UNSURE, UNKNOWN = {"none", "hole"}, {"original", "moved"}, {"maybe"}, {"opaque"}
STATES = ABSENT | PRESENT | UNSURE | UNKNOWN
WIDE_EXCEPTIONS = {"Exception", "BaseException", "object"}


@dataclass
class Complaint:
    """One disagreement: both sides, for a reader."""

    what: str  # different, phantom, unreached, trap not seen, malformed
    path: str
    cell: int | None
    line: int
    scope: str
    name: str
    claimed: list = field(default_factory=list)  # alternatives
    observed: list = field(default_factory=list)  # leaves, each a list

    @property
    def is_error(self):
        return self.what in ("different", "phantom", "malformed")


@dataclass
class Comparison:
    """The outcome for one program, or the sum over several."""

    complaints: list = field(default_factory=list)
    observed: int = 0  # bindings seen in the real run
    observed_trees: int = 0  # those of a value with at least two leaves
    opaque: int = 0
    opaque_trees: int = 0
    unprobed: int = 0  # claimed keys at places that the probe does not look at
    reasons: Counter = field(default_factory=Counter)

    def count(self, what):
        return sum(c.what == what for c in self.complaints)

    def __iadd__(self, other):
        for name in ("complaints", "observed", "observed_trees", "opaque", "opaque_trees",
                     "unprobed", "reasons"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


# -- one leaf, one tree ------------------------------------------------------------------


def leaf_matches(claimed, observed):
    """Whether an observed leaf (or None) is one that the claimed leaf allows."""
    state, kind = claimed["state"], claimed["kind"]
    is_none = observed["kind"] == "none"
    if state in ABSENT:
        return is_none
    if state in UNKNOWN and kind in (None, "none"):
        return True
    if is_none:
        return state in UNSURE
    return kind == observed["kind"] and claimed.get("dtype") in (None, observed["dtype"])


def lies_under(at, root):
    """Whether key path `at` is `root` or a place below it."""
    return at == root or root == "" or (at.startswith(root) and at[len(root)] in ".[")


def tree_matches(alternative, leaves):
    """Whether observed leaves are a tree that the alternative allows: nothing more or less."""
    if alternative.get("opaque"):
        return True
    free = [leaf["at"] for leaf in alternative["leaves"] if leaf.get("subtree")]
    exact = {leaf["at"]: leaf for leaf in alternative["leaves"] if not leaf.get("subtree")}
    for leaf in leaves:
        claimed = exact.pop(leaf["at"], None)
        if claimed is None:
            if not any(lies_under(leaf["at"], root) for root in free):
                return False
        elif not leaf_matches(claimed, leaf):
            return False
    return not exact


def has_unknown(alternative):
    return bool(alternative.get("opaque")) or any(
        leaf["state"] in UNKNOWN for leaf in alternative["leaves"]
    )


def is_firm(claim):
    """A claim that must hold in every run: no branch outcome, no unknown is behind it."""
    return not claim.get("guard") and not claim.get("dependencies")


# -- the shape of leaflint's lines --------------------------------------------------------


def fault(claim):
    """What is wrong with the form of a line, or None."""
    if claim.get("raises"):
        fine = isinstance(claim["raises"].get("type"), str)
        return None if fine else "raises without a type"
    for name, kind in (("path", str), ("line", int), ("scope", str), ("name", str)):
        if not isinstance(claim.get(name), kind):
            return f"{name} is {claim.get(name)!r}"
    if not isinstance(claim.get("cell"), int | None):
        return f"cell is {claim['cell']!r}"
    if claim.get("opaque"):
        return None
    if not isinstance(claim.get("leaves"), list):
        return "neither opaque nor leaves"
    places = Counter(leaf.get("at") for leaf in claim["leaves"])
    for leaf in claim["leaves"]:
        at, state, kind = leaf.get("at"), leaf.get("state"), leaf.get("kind")
        if not isinstance(at, str) or places[at] > 1:
            return f"leaf at {at!r} is not one place"
        if state not in STATES:
            return f"leaf {at!r} has state {state!r}"
        wanted = KINDS
        if state in UNKNOWN:
            wanted = KINDS | {None, "none"}
        elif state in ABSENT:
            wanted = {"none"}
        if kind not in wanted:
            return f"leaf {at!r} has state {state} and kind {kind!r}"
    return None


def key_of(entry):
    return entry["path"], entry.get("cell"), entry["line"], entry["scope"], entry["name"]


def in_order(key):
    """Sorts keys as a reader would: a file has no cell."""
    path, cell, *rest = key
    return path, cell or 0, *rest


def in_folder(claims, folder):
    """leaflint's lines, with paths as the probe gives them: in the program's folder."""
    return [
        {**claim, "path": os.path.relpath(claim["path"], folder).replace(os.sep, "/")}
        if isinstance(claim.get("path"), str) else claim
        for claim in claims
    ]


def grouped(entries):
    groups = {}
    for entry in entries:
        groups.setdefault(key_of(entry), []).append(entry)
    return groups


# -- a program ----------------------------------------------------------------------------


def compare(claims, observation):
    """The comparison of leaflint's lines with the observation of one program."""
    result, facts = Comparison(), _Facts(observation)
    sound = []
    for claim in claims:
        wrong = fault(claim)
        if wrong:
            place = [claim.get(part) or "" for part in ("path", "cell", "line", "scope", "name")]
            result.complaints.append(Complaint("malformed", *place, [claim], [wrong]))
        else:
            sound.append(claim)
    traps = [claim for claim in sound if claim.get("raises")]
    bindings = grouped(c for c in sound if not c.get("raises"))
    observed = grouped(observation["records"])
    for key, records in sorted(observed.items(), key=lambda item: in_order(item[0])):
        _compare_binding(key, bindings.get(key, []), records, result)
    for key, alternatives in sorted(bindings.items(), key=lambda item: in_order(item[0])):
        _find_phantoms(key, alternatives, observed.get(key, []), facts, result)
    _compare_traps(traps, facts, result)
    return result


class _Facts:
    """What an observation says of places, made quick to ask."""

    def __init__(self, observation):
        units = {(unit["path"], unit["cell"]): unit for unit in observation["units"]}
        self.ran = {place: set(unit["ran"]) for place, unit in units.items()}
        self.dead = {place: set(unit["dead"]) for place, unit in units.items()}
        self.sites = {tuple(site[:5]): site[5] for site in observation["sites"]}
        self.skipped = {tuple(key) for key in observation["skipped"]}
        self.raises = observation["raises"]

    def was_sure_to_bind(self, key):
        """Without a record only an assignment whose line ran to its end is a contradiction."""
        path, cell, line, *_ = key
        is_assignment = self.sites[key] == "assignment"
        return is_assignment and line in self.ran.get((path, cell), ()) and not self.raises


def _compare_binding(key, alternatives, records, result):
    result.observed += 1
    is_tree = any(sum(leaf["kind"] != "none" for leaf in r["leaves"]) >= 2 for r in records)
    result.observed_trees += is_tree
    if not alternatives:
        observed = [record["leaves"] for record in records]
        result.complaints.append(Complaint("unreached", *key, [], observed))
        return
    if all(has_unknown(alternative) for alternative in alternatives):
        result.opaque += 1
        result.opaque_trees += is_tree
        result.reasons.update({reason for a in alternatives for reason in _reasons(a)})
    unmatched = [
        record["leaves"]
        for record in records
        if not any(tree_matches(alternative, record["leaves"]) for alternative in alternatives)
    ]
    if unmatched:
        result.complaints.append(Complaint("different", *key, alternatives, unmatched))


def _reasons(alternative):
    if alternative.get("opaque"):
        return [str(alternative["opaque"])]
    unknown = [leaf for leaf in alternative["leaves"] if leaf["state"] in UNKNOWN]
    return [leaf.get("reason") or "a leaf of unknown kind" for leaf in unknown]


def _find_phantoms(key, alternatives, records, facts, result):
    if key not in facts.sites:
        result.unprobed += 1
        return
    if key in facts.skipped or not (records or facts.was_sure_to_bind(key)):
        return
    phantoms = [
        alternative
        for alternative in alternatives
        if is_firm(alternative)
        and not has_unknown(alternative)
        and not any(tree_matches(alternative, record["leaves"]) for record in records)
    ]
    if phantoms:
        observed = [record["leaves"] for record in records]
        result.complaints.append(Complaint("phantom", *key, phantoms, observed))


def _trap_matches(trap, real):
    claimed, names = trap["raises"], {real["type"], *real["bases"]} - WIDE_EXCEPTIONS
    same_type = claimed["type"] == real["type"] or claimed["type"] in names
    return same_type and _trap_place(trap) == (real["path"], real["cell"], real["line"])


def _trap_place(trap):
    return trap.get("path"), trap.get("cell"), trap["raises"].get("line")


def _compare_traps(traps, facts, result):
    real = facts.raises
    firm = [trap for trap in traps if is_firm(trap) and not _is_dead(_trap_place(trap), facts)]
    if real and any(_trap_matches(trap, real) for trap in traps):
        return
    if real:
        what = "different" if firm else "trap not seen"
        place = real["path"], real["cell"], real["line"] or 0, "", ""
        result.complaints.append(Complaint(what, *place, [trap["raises"] for trap in firm], [real]))
    for trap in firm if not real else []:
        path, cell, line = _trap_place(trap)
        result.complaints.append(Complaint("phantom", path, cell, line or 0, "", "", [trap["raises"]], []))


def _is_dead(place, facts):
    path, cell, line = place
    return line in facts.dead.get((path, cell), ())


# -- figures ------------------------------------------------------------------------------


def share(part, whole):
    return round(part / whole, 4) if whole else 0.0


def figures(total, programs):
    """The numbers of a run, as they are recorded."""
    return {
        "programs": programs,
        "observed": total.observed,
        "observed_trees": total.observed_trees,
        "different": total.count("different"),
        "phantom": total.count("phantom"),
        "unreached": total.count("unreached"),
        "traps_not_seen": total.count("trap not seen"),
        "opaque_share": share(total.opaque, total.observed),
        "opaque_share_of_trees": share(total.opaque_trees, total.observed_trees),
        "unreached_share": share(total.count("unreached"), total.observed),
    }


def risen(before, now):
    """The shares that rose since they were recorded: each may only fall."""
    shares = ("opaque_share", "opaque_share_of_trees", "unreached_share")
    return [
        f"{name} rose from {before[name]:.2%} to {now[name]:.2%}"
        for name in shares
        if now[name] > before[name]
    ]
