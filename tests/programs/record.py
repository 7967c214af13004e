"""Writes the sample that tests/programs runs without Python: recorded/*.jsonl, known.txt.

A line of recorded/PROGRAM.jsonl is one variant: what leads from the original's files to its
own, the label that the real run gave it, and the lines where a finding is right. known.txt
lists those of which leaflint is wrong today, with the reason: it may only shrink.
"""

import hashlib
import json
from pathlib import Path

import catalogue
import report
import source

HERE = Path(__file__).resolve().parent
RECORDED = HERE / "recorded"
FIGURES = HERE / "figures.json"
SAMPLE = 800
FALLING = ("different", "phantom", "accused", "opaque_share_of_training", "unreached_share")
RISING = ("recall", "fixes_equal_share")


def sample(session):
    """The cases to record: the programs in turn, of each the mutations and labels in turn."""
    groups = {}
    for case in session.cases:
        if case.variant and case.verdict and not case.failure:
            groups.setdefault(case.variant.base.original.name, []).append(case)
    chosen = []
    while groups and len(chosen) < SAMPLE:
        for name in sorted(groups):
            chosen.append(groups[name].pop(0))
            if not groups[name]:
                del groups[name]
    return chosen[:SAMPLE]


def entry_of(case, rows):
    original = catalogue.original_files(rows[case.variant.base.original.name])
    edits, removed = source.stored_edits(original, case.program.written())
    told = {
        "program": case.variant.base.original.name, "entry": case.program.entry,
        "mutation": case.variant.mutation, "rewrites": list(case.variant.base.rewrites),
        "label": case.label.kind, "lines": [list(p) for p in case.label.lines] if case.label.kind == "bug" else [],
        "lost": case.label.lost[:3], "removed": removed, "edits": edits,
    }
    number = hashlib.sha256(json.dumps([told["program"], edits, removed]).encode()).hexdigest()[:12]
    return {"id": number, **told}


def is_wrong(case):
    if case.label.kind == "bug":
        return "" if report.is_found(case) else f"missed: {case.reason}"
    return "accused" if report.is_accused(case) else ""


def write(session):
    """The figures; of a full run the sample, too."""
    options = session.options
    kind = kind_of(options)
    figures = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    figures[kind] = report.figures(session)
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n")
    if kind == "full":
        write_sample(session)


def kind_of(options):
    """What a run's figures are called."""
    if options.group == "flows":
        return "flows_bounded" if options.bounded else "flows"
    return "bounded" if options.bounded else "held_out" if options.held_out else "full"


def check(session):
    """Whether a figure of the bounded run is worse than it was."""
    before, now = json.loads(FIGURES.read_text())[kind_of(session.options)], report.figures(session)
    worse = [name for name in FALLING if name in now and now[name] > before[name]]
    worse += [name for name in RISING if now[name] < before[name]]
    for name in worse:
        print(f"{name} was {before[name]}, is {now[name]}")
    return int(bool(worse))


def write_sample(session):
    rows = {row["name"]: row for row in catalogue.rows()}
    RECORDED.mkdir(exist_ok=True)
    for old in RECORDED.glob("*.jsonl"):
        old.unlink()
    lines, known = {}, []
    for case in sample(session):
        entry = entry_of(case, rows)
        lines.setdefault(entry["program"], []).append(json.dumps(entry))
        if is_wrong(case):
            known.append(f"{entry['id']} {entry['program']} {entry['mutation']}: {is_wrong(case)}")
    for name, texts in lines.items():
        (RECORDED / f"{name}.jsonl").write_text("\n".join(texts) + "\n")
    (RECORDED / "known.txt").write_text("".join(f"{line}\n" for line in sorted(known)))
    print(f"recorded {sum(map(len, lines.values()))} variants, {len(known)} of them known to be wrong")
