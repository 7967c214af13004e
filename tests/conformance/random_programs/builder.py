"""The program being written: its lines, the names that live in it and what each of them holds.

Statements are chosen by what they need: a variable has a *kind* (model, params, grads, key ...)
and, where it matters, the model class that it is `of` and a `partner` (of an optimizer's state:
the optimizer). So programs are mostly well-typed; `wrong()` says where one may go astray.

Knows only the standard library; a program depends on the seed alone.
"""

import contextlib
import random
from dataclasses import dataclass

STEMS = {
    "model": ("model", "net"), "params": ("params", "arrays"), "rest": ("static", "rest"),
    "grads": ("grads",), "updates": ("updates", "delta"), "optimizer": ("optimizer", "tx"),
    "state": ("opt_state",), "key": ("key", "subkey"), "row": ("x", "y"), "batch": ("batch",),
    "scalar": ("loss", "total"), "number": ("n", "count"), "tree": ("tree", "other"),
    "flag": ("flag",), "record": ("state", "record"), "list": ("items",), "table": ("table",),
    "function": ("apply", "helper"), "text": ("name",), "spec": ("spec",), "stack": ("ensemble",),
}


@dataclass(frozen=True)
class Variable:
    """A name of the program and what it holds."""

    name: str
    kind: str
    of: object = None  # the model class whose leaves are in it
    partner: str = ""


class Builder:
    """Writes one program."""

    def __init__(self, seed, trouble):
        self.random = random.Random(seed)
        self.trouble = trouble  # how likely a step goes astray where it can
        self.lines, self.depth, self.statements = [], 0, 0
        self.features = set()
        self.scopes = [{}]
        self.classes = []
        self.numbers = {}

    # -- chance ----------------------------------------------------------------------

    def chance(self, probability):
        return self.random.random() < probability

    def choice(self, options):
        return self.random.choice(options)

    def wrong(self, feature, times=1):
        """Whether to go astray here, `times` as likely as usual; the program has that feature then."""
        astray = self.chance(self.trouble * times)
        if astray:
            self.features.add("wrong: " + feature)
        return astray

    # -- lines -----------------------------------------------------------------------

    def write(self, line, *features):
        self.lines.append("    " * self.depth + line)
        self.statements += 1
        self.features.update(features)

    def gap(self):
        if self.lines and self.lines[-1]:
            self.lines.append("")

    @contextlib.contextmanager
    def block(self, header):
        self.write(header)
        self.depth += 1
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self.write("pass")
        self.depth -= 1

    # -- names -----------------------------------------------------------------------

    def fresh(self, stem):
        """A name that was not used before."""
        number = self.numbers[stem] = self.numbers.get(stem, 0) + 1
        return stem if number == 1 else f"{stem}{number}"

    def bind(self, kind, of=None, partner="", rebind=0.4):
        """A name for a new value: one of that kind again, or a new one."""
        own = [v for v in self.scopes[-1].values() if v.kind == kind and v.of is of]
        name = self.choice(own).name if own and self.chance(rebind) else None
        return self.hold(name or self.fresh(self.choice(STEMS[kind])), kind, of, partner)

    def hold(self, name, kind, of=None, partner=""):
        """`name` now holds a value of that kind. What was stored under it before is gone."""
        self.scopes[-1].pop(name, None)
        self.scopes[-1][name] = Variable(name, kind, of, partner)
        return name

    def rebound(self, variable):
        """A name for what takes the place of a variable: its own, but for one of an outer scope."""
        own = variable.name in self.scopes[-1]
        name = variable.name if own else self.fresh(self.choice(STEMS[variable.kind]))
        return self.hold(name, variable.kind, variable.of, variable.partner)

    def visible(self):
        names = {}
        for scope in self.scopes:
            names.update(scope)
        return list(names.values())

    def pick(self, *kinds, of=None):
        """A live variable of one of the kinds, late ones more often; None if there is none."""
        fitting = [v for v in self.visible() if v.kind in kinds and (of is None or v.of is of)]
        if not fitting:
            return None
        return self.choice(fitting[-3:] if self.chance(0.7) else fitting)

    def astray(self, kind, of=None):
        """A variable of the kind, or now and then just any tree."""
        if self.wrong("another tree"):
            return self.pick("model", "params", "rest", "grads", "updates", "tree", "state")
        return self.pick(kind, of=of)

    @contextlib.contextmanager
    def scope(self, variables=()):
        """The body of a function: its own names, the outer ones for reading."""
        self.scopes.append({v.name: v for v in variables})
        yield
        self.scopes.pop()

    @contextlib.contextmanager
    def forgetting(self):
        """A body that may not run: what it binds is not relied on after it."""
        before = dict(self.scopes[-1])
        yield
        self.scopes[-1] = {n: v for n, v in self.scopes[-1].items() if before.get(n) == v}

    def text(self):
        return "\n".join(self.lines) + "\n"
