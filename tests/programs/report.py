"""What came out of a run over programs and variants, in print."""

from collections import Counter

import judge

SHOWN = 40  # lines of one list


def place(where):
    path, cell, line = where
    return f"{path}:{line}" if cell is None else f"{path} cell {cell}:{line}"


def of_kind(session, kind):
    return [c for c in session.cases if c.label.kind == kind and c.verdict]


def is_found(case):
    return bool(set(case.label.lines) & set(case.verdict.places(case.label.codes)))


def is_accused(case):
    return bool(case.verdict.definite())


def print_all(session, seconds):
    variants = [c for c in session.cases if c.variant]
    print(f"{len(session.cases) - len(variants)} correct programs, {len(variants)} variants,"
          f" {session.runs.made} real runs made, {seconds:.0f} s")
    print_labels(variants)
    print_own_repeats(session)
    print_dropped(session)
    if any(c.verdict for c in session.cases):
        print_failures(session)
        if session.options.group == "trees":
            print_trees(session)
            print_unreached(session)
        print_findings(session)
        print_fixes(session)


def print_labels(variants):
    labels = Counter(c.label.kind for c in variants)
    causes = Counter(", ".join(c.label.lost) for c in variants if c.label.kind == "bug" and c.label.codes)
    print("labels: " + ", ".join(f"{kind} {count}" for kind, count in labels.most_common()))
    if causes:
        print("causes: " + "; ".join(f"{cause} {count}" for cause, count in causes.most_common()))
    reasons = Counter((c.variant.mutation, c.label.raises[:110]) for c in variants if c.label.kind == "raises")
    for (mutation, told), count in reasons.most_common(SHOWN):
        print(f"  {count:4} raises, {mutation}: {told}")


def print_own_repeats(session):
    own = [c for c in session.cases if not c.variant and c.label.kind != "none"]
    programs = sorted({c.name.split()[0] for c in own})
    if own:
        print(f"correct programs that repeat something themselves, not asked about: {len(own)}, of {', '.join(programs)}")


def print_dropped(session):
    if session.dropped:
        print("rewrites that changed the meaning, left out: " + ", ".join(
            f"{name} {count} of {session.applied[name]}" for name, count in session.dropped.most_common()))


def print_failures(session):
    for case in session.cases:
        if case.failure:
            print(f"leaflint failed on {case.name}: {case.failure}")


def print_trees(session):
    total = judge.compare.Comparison()
    for case in session.cases:
        if case.comparison:
            total += case.comparison
            wrong = [c for c in case.comparison.complaints if c.is_error]
            for complaint in wrong[:3]:
                print(f"{complaint.what}: {case.name}: {complaint.path}:{complaint.line} {complaint.scope} {complaint.name}")
    numbers = judge.compare.figures(total, len(session.cases))
    print("trees: programs {programs}, bindings {observed}, different {different}, phantom {phantom}, unreached"
          " {unreached} ({unreached_share:.1%}), traps not seen {traps_not_seen}, opaque {opaque_share:.1%}, of trees"
          " {opaque_share_of_trees:.1%}".format(**numbers))
    training = Counter()
    for case in session.cases:
        training.update(case.training)
    print(f"of the {training['observed']} bindings that hold a model, an optimizer state or a gradient"
          f" {judge.compare.share(training['opaque'], training['observed']):.2%} are opaque")
    for reason, count in total.reasons.most_common(15):
        print(f"  {count:5} opaque: {reason}")


def print_unreached(session):
    """The bindings that ran and that leaflint says nothing of: how often, and one of them."""
    places = {}
    for case in session.cases:
        for complaint in case.comparison.complaints if case.comparison else []:
            if complaint.what == "unreached":
                program = case.name.split()[0]
                places.setdefault((program, complaint.scope, complaint.name), []).append((case, complaint))
    for (_, scope, name), found in sorted(places.items(), key=lambda item: -len(item[1])):
        case, complaint = found[0]
        print(f"  {len(found):4} unreached: {scope or 'the module'} {name}, as in {case.name}: {complaint.path}:{complaint.line}")


def print_findings(session):
    bugs, fine = of_kind(session, "bug"), of_kind(session, "none")
    hits, accused = [c for c in bugs if is_found(c)], [c for c in fine if is_accused(c)]
    print(f"recall: {len(hits)} of {len(bugs)} bugs found as definite at a right line"
          f" ({len(hits) / len(bugs):.1%})" if bugs else "recall: no bugs")
    print(f"accused: {len(accused)} of {len(fine)} without a bug")
    for case in accused:
        said = case.verdict.definite()[0]
        print(f"  ACCUSED {case.name}: {place(judge.place_of(said))} {said['code']} {said['message'][:120]}")
    for case in bugs:
        if not is_found(case):
            where = ", ".join(map(place, case.label.lines[:4]))
            elsewhere = ", ".join(map(place, case.verdict.places()))
            possible = [f for f in case.verdict.findings if f["confidence"] != "definite"]
            print(f"  missed {case.name}: wanted at {where};"
                  f" {'found at ' + elsewhere if elsewhere else 'possible' if possible else 'silent'}"
                  f" {case.label.raises[:60]}; {case.reason}")
    reasons = Counter(c.reason for c in bugs if not is_found(c))
    for reason, count in reasons.most_common(SHOWN):
        print(f"  {count:4} missed: {reason}")
    by_family = Counter()
    for case in bugs:
        by_family[case.variant.mutation, is_found(case)] += 1
    for name in sorted({name for name, _ in by_family}):
        print(f"  {name}: {by_family[name, True]} of {by_family[name, True] + by_family[name, False]}")


def print_fixes(session):
    outcomes = Counter(c.fix for c in session.cases if c.fix)
    right = outcomes.pop("equal", 0)
    none = outcomes.pop("not offered", 0)
    tried = right + sum(outcomes.values())
    print(f"fixes: {tried} verified and run, {right} equal to the correct program bit for bit; none offered for {none}")
    for case in session.cases:
        if case.fix and case.fix not in ("equal", "not offered"):
            print(f"  FIX {case.name}: {case.fix}")


def status(session, known=False):
    """1 if something is not as it must be; `known`: but for what the recorded figures tell."""
    wrong = not known and any(case.comparison and any(c.is_error for c in case.comparison.complaints)
                          for case in session.cases)
    accused = any(is_accused(c) for c in of_kind(session, "none"))
    accused = accused and not (known and session.options.group == "flows")
    bad_fix = any(c.fix not in ("", "equal", "not offered") for c in session.cases)
    return int(wrong or accused or bad_fix or any(c.failure for c in session.cases))


def figures(session):
    """The numbers that are recorded (record.py says which way each may go)."""
    return {**tree_figures(session), **finding_figures(session)}


def finding_figures(session):
    bugs, fine = of_kind(session, "bug"), of_kind(session, "none")
    fixes = Counter(c.fix for c in session.cases if c.fix)
    tried = sum(fixes.values()) - fixes["not offered"]
    return {"recall": judge.compare.share(sum(map(is_found, bugs)), len(bugs)),
            "fixes_equal_share": judge.compare.share(fixes["equal"], tried),
            "variants": sum(c.variant is not None for c in session.cases), "bugs": len(bugs),
            "found": sum(map(is_found, bugs)), "fine": len(fine), "accused": sum(map(is_accused, fine)),
            "fixes_run": tried, "fixes_equal": fixes["equal"], "fixes_not_offered": fixes["not offered"]}


def tree_figures(session):
    """Of the trees that were compared with the real ones: none in the group of flows."""
    if session.options.group != "trees":
        return {}
    total = judge.compare.Comparison()
    for case in session.cases:
        if case.comparison:
            total += case.comparison
    numbers = judge.compare.figures(total, len(session.cases))
    training = Counter()
    for case in session.cases:
        training.update(case.training)
    return {**numbers, "opaque_share_of_training": judge.compare.share(training["opaque"], training["observed"])}
