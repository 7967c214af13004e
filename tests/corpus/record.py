"""The record of findings: what is in it, what changed, what was judged.

An entry is a finding with a judgement. Pure functions over parsed JSON: no processes.
"""

import json
from collections import Counter

JUDGEMENTS = ("true-positive", "false-positive", "debatable")
UNJUDGED = "unjudged"
FIELDS = ("package", "version", "path", "line", "rule", "confidence", "message")
PROBLEM = "problem"  # in place of a rule: a file that could not be checked


def identity(entry):
    return (*(entry[name] for name in FIELDS), entry.get("cell") or 0)


def entry_of(package, finding):
    """A line of `leaflint check --format jsonl` as an entry without judgement."""
    cell = {"cell": finding["cell"]} if finding.get("cell") is not None else {}
    return {
        "package": package.name,
        "version": package.version,
        "path": finding["path"],
        **cell,
        "line": finding["range"]["start"]["line"],
        "rule": finding["rule"],
        "confidence": finding["confidence"],
        "message": finding["message"],
    }


def problem_of(package, path, message):
    """A file that could not be checked, as an entry: it too is judged."""
    values = (package.name, package.version, path, 0, PROBLEM, "definite", message)
    return dict(zip(FIELDS, values))


def read(text):
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def written(entries):
    ordered = sorted(entries, key=identity)
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in ordered)


def differences(recorded, found):
    """(new, gone): found entries that are not recorded, recorded ones that were not found."""
    known = Counter(map(identity, recorded))
    new = [entry for entry in found if not take(known, identity(entry))]
    seen = Counter(map(identity, found))
    gone = [entry for entry in recorded if not take(seen, identity(entry))]
    return new, gone


def take(counter, key):
    if not counter[key]:
        return False
    counter[key] -= 1
    return True


def faults(entry):
    """What is missing in an entry's judgement, or None."""
    if entry.get("judgement") not in JUDGEMENTS:
        return f"is {entry.get('judgement', UNJUDGED)}: judge it as one of {', '.join(JUDGEMENTS)}"
    if not entry.get("why"):
        return "has a judgement without a why"
    return None


def updated(recorded, found):
    """`found` with the judgements of `recorded`: of the same entry, or else of the nearest
    line with the same message (the file changed around it)."""
    waiting = list(recorded)
    result = {}
    order = sorted(range(len(found)), key=lambda i: identity(found[i]))
    for same in (identical, alike):
        for index in order:
            if index in result:
                continue
            old = same(found[index], waiting)
            if old is not None:
                waiting.remove(old)
                result[index] = judged(found[index], old)
    return [result.get(i) or judged(found[i], {}) for i in range(len(found))]


def identical(entry, waiting):
    return next((old for old in waiting if identity(old) == identity(entry)), None)


def alike(entry, waiting):
    fields = ("package", "path", "rule", "message")
    candidates = [old for old in waiting if all(old[f] == entry[f] for f in fields)]
    return min(candidates, key=lambda old: abs(old["line"] - entry["line"]), default=None)


def judged(entry, old):
    return {**entry, "judgement": old.get("judgement", UNJUDGED), "why": old.get("why", "")}


def text(entry):
    """An entry for a reader: two lines, or three if it was judged."""
    place = f"{entry['path']}:{entry['line']}" if entry["line"] else entry["path"]
    lines = [f"{entry['package']} {entry['version']}  {place}  {entry['rule']} ({entry['confidence']})",
             f"    {entry['message']}"]
    if entry.get("judgement") in JUDGEMENTS:
        lines.append(f"    judged {entry['judgement']}: {entry.get('why', '')}")
    return "\n".join(lines)
