"""Draws variants: a program, none to two rewrites of it, and a mutation of the result.

Everything is drawn from one seed. First the rewritten programs (their runs are compared with
the original's), then the mutations of those that kept the meaning.
"""

import difflib
import random
from dataclasses import dataclass, field

import mutations
import rewrites
from modules import CannotEdit, Edit
from mutations import Planted

TRIES = 4  # places tried for a rewrite before another family is drawn


@dataclass
class Base:
    """A correct program: an original, or one after rewrites."""

    program: object
    original: object
    rewrites: tuple = ()


@dataclass
class Variant:
    """A mutated program beside the correct one."""

    program: object
    correct: object  # Program
    base: Base
    mutation: str
    planted: Planted = field(repr=False, default=None)


def families(registry, held_out_name, held_out, only):
    """The families that are drawn from: the held-out one alone, or all others."""
    names = [held_out_name] if held_out else [n for n in sorted(registry) if n != held_out_name]
    return [n for n in names if not only or n in only]


def registry(package, group):
    """The families of a group: `package` is mutations or rewrites."""
    return package.FLOWS if group == "flows" else package.FAMILIES


def rewritten(program, family, rng):
    """The program after a rewrite of that family at a place drawn, or None."""
    try:
        results = list(family(program))
    except CannotEdit:
        return None
    rng.shuffle(results)
    for result in results[:TRIES]:
        if result.parses() and result.files != program.files:
            return result
    return None


def draw_bases(original, wanted, names, rng, both_of=None, registry=rewrites.FAMILIES):
    """The original itself and programs after one or two rewrites, each family about as often."""
    bases, seen = [Base(original, original)], {str(original.files)}
    order = []
    while len(bases) <= wanted and len(order) < 40 * wanted:
        pool = [n for n in names if n not in order[-len(names):]] or names
        first = rng.choice(pool)
        order.append(first)
        program, chosen = rewritten(original, registry[first], rng), (first,)
        if program and rng.random() < 0.5:
            second = rng.choice([n for n in both_of or names if n != first] or names)
            further = rewritten(program, registry[second], rng)
            if further:
                program, chosen = further, (first, second)
        if program and str(program.files) not in seen:
            seen.add(str(program.files))
            bases.append(Base(program, original, chosen))
    return bases


def plantings(base, family):
    """All ways of planting a family in one base."""
    try:
        return list(family(base.program))
    except CannotEdit:
        return []


def planted_in(base, name, planted):
    try:
        program = base.program.edited(planted.edits(), planted.new_files)
        correct = base.program
        if planted.correct:
            correct = base.program.edited(planted.correct, planted.correct_files)
            planted = Planted(differences(correct, program))
    except CannotEdit:
        return None
    if not program.parses() or not correct.parses():
        return None
    planted.base_files = correct.files
    return Variant(program, correct, base, name, planted)


def differences(before, after):
    """The edits that lead from one program to another, whole lines each."""
    edits = []
    for path, text in before.files.items():
        old, new = text.splitlines(keepends=True), after.files[path].splitlines(keepends=True)
        starts = [0]
        for line in old:
            starts.append(starts[-1] + len(line))
        for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                edits.append(Edit(path, starts[a], starts[b], "".join(new[c:d])))
    return edits


def draw_variants(bases, wanted, names, rng, registry=mutations.FAMILIES):
    """Variants of the bases of one program: the families in turn, at places and on bases drawn."""
    drawn, seen = [], set()
    ways = {name: _ways(bases, name, registry[name], rng) for name in names}
    while ways and len(drawn) < wanted:
        for name in rng.sample(sorted(ways), len(ways)):
            variant = next(ways[name], None)
            if variant is None:
                del ways[name]
                continue
            key = str(sorted(variant.program.files.items()))
            if key not in seen and len(drawn) < wanted:
                seen.add(key)
                drawn.append(variant)
    return drawn


def _ways(bases, name, family, rng):
    """A family's variants: one on each base, in an order drawn, then the next on each."""
    left = [(base, None) for base in rng.sample(bases, len(bases))]
    while left:
        base, planted = left.pop(0)
        if planted is None:
            planted = plantings(base, family)
            rng.shuffle(planted)
        variant = planted_in(base, name, planted.pop()) if planted else None
        if planted:
            left.append((base, planted))
        if variant:
            yield variant


def generator(seed, program):
    return random.Random(f"{seed} {program}")
