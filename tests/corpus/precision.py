"""How often each rule is right, as far as its findings in real code were judged.

The bound is the lower end of Wilson's interval at 95 %, over true and false positives: what is
debatable is counted beside them. Under FEWEST judged findings a rule is unmeasured. Pure
functions: no processes.
"""

import math
from collections import Counter

FEWEST = 20
ON_BY_DEFAULT = 0.9  # the bound that a measured rule needs
Z = 1.959964


def wilson_bound(right, judged):
    if not judged:
        return 0.0
    share = right / judged
    middle = share + Z * Z / (2 * judged)
    spread = Z * math.sqrt(share * (1 - share) / judged + Z * Z / (4 * judged * judged))
    return (middle - spread) / (1 + Z * Z / judged)


def by_rule(entries):
    """{rule: Counter of judgements} of definite findings."""
    counted = {}
    for entry in entries:
        if entry["confidence"] == "definite":
            counted.setdefault(entry["rule"], Counter())[entry.get("judgement")] += 1
    return counted


def line(rule, counts):
    right, wrong = counts["true-positive"], counts["false-positive"]
    judged = right + wrong
    told = f"{rule:32} {right:4} true {wrong:4} false {counts['debatable']:4} debatable"
    if judged < FEWEST:
        return f"{told}  unmeasured: {judged} judged as true or false"
    return f"{told}  precision {right / judged:.2f}, at least {wilson_bound(right, judged):.2f}"


def too_weak(entries, defaults):
    """The rules that are on by default though they were measured to be wrong too often."""
    weak = []
    for rule, counts in by_rule(entries).items():
        judged = counts["true-positive"] + counts["false-positive"]
        bound = wilson_bound(counts["true-positive"], judged)
        if defaults.get(rule) and judged >= FEWEST and bound < ON_BY_DEFAULT:
            weak.append(rule)
    return sorted(weak)


def false_positives(entries, defaults):
    """Definite ones of rules that are on by default."""
    return sum(counts["false-positive"] for rule, counts in by_rule(entries).items()
               if defaults.get(rule, True))
