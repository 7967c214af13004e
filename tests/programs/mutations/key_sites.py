"""Where a program derives random keys, and where it consumes them."""

import ast
from dataclasses import dataclass

from modules import FUNCTIONS

from mutations import Planted
from mutations.sites import Names, fill, prelude_edits

SAMPLERS = ("normal", "uniform", "bernoulli", "randint", "permutation", "choice", "categorical", "laplace",
            "truncated_normal", "gumbel", "exponential")
LIBRARY = {"split": "jax.random.split", "fold_in": "jax.random.fold_in", "make_key": "jax.random.PRNGKey",
           "normal": "jax.random.normal", "uniform": "jax.random.uniform", "laplace": "jax.random.laplace",
           "clone": "jax.random.clone", "scan": "jax.lax.scan"}
COMPREHENSIONS = (ast.ListComp, ast.GeneratorExp)


@dataclass
class Split:
    """A statement `a, b = split(key)` (or with a count)."""

    module: object
    statement: ast.Assign
    call: ast.Call

    @property
    def targets(self):
        return self.statement.targets[0].elts

    @property
    def key(self):
        return self.module.source(self.call.args[0])

    @property
    def names(self):
        """The targets' texts."""
        return [self.module.source(target) for target in self.targets]

    @property
    def loop(self):
        """The loop around it in the same function, or None."""
        module, scope = self.module, self.module.scope(self.statement)
        return next((n for n in module.ancestors(self.statement)
                     if isinstance(n, (ast.For, ast.While)) and module.scope(n) is scope), None)

    def uses(self, name):
        """Where the name is read later in the same function (inner ones included)."""
        scope = self.module.scope(self.statement)
        return [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id == name
                and isinstance(n.ctx, ast.Load) and n.lineno > self.statement.end_lineno
                and n not in self.module.in_formatted_text]


def splits(program):
    for module in program.modules.values():
        for statement in module.nodes:
            is_unpacked = (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
                           and isinstance(statement.targets[0], ast.Tuple) and len(statement.targets) == 1)
            if not is_unpacked or module.resolve(statement.value.func) != LIBRARY["split"]:
                continue
            plain = all(isinstance(t, (ast.Name, ast.Attribute, ast.Subscript)) for t in statement.targets[0].elts)
            if plain and statement.value.args and module.stands_alone(statement):
                yield Split(module, statement, statement.value)


@dataclass
class Use:
    """A call that consumes a key: `key` is the expression that it is given."""

    module: object
    call: ast.Call
    key: ast.expr
    sampler: str  # "" for a layer or a function of the program

    @property
    def statement(self):
        return self.module.statement(self.call)


def uses(program):
    """Samplers with their first argument, and calls with `key=`."""
    for module in program.modules.values():
        for call in module.nodes:
            if not isinstance(call, ast.Call):
                continue
            name = (module.resolve(call.func) or "").removeprefix("jax.random.")
            named = [k.value for k in call.keywords if k.arg == "key"]
            if name in SAMPLERS and (call.args or named):
                yield Use(module, call, (named or call.args)[0], name)
            elif named:
                yield Use(module, call, named[0], "")


def draws(program):
    """Samplers in statements of their own lines, whose key is a name or an item of one."""
    for use in uses(program):
        statement = use.statement
        simple = isinstance(statement, (ast.Assign, ast.Return, ast.Expr)) and use.module.stands_alone(statement)
        in_function = use.module.scope(use.call)
        if use.sampler and simple and isinstance(use.key, (ast.Name, ast.Subscript)) \
                and not isinstance(in_function, (ast.Lambda, ast.ClassDef)):
            yield use


def names_for(module, **texts):
    """The texts for a template's braces, those of jax.random among them."""
    known = Names(module, texts)
    for name, dotted in LIBRARY.items():
        known[name] = Reference(known, dotted)
    return known


class Reference:
    """What the file calls a function; the import is noted when it is asked for."""

    def __init__(self, names, dotted):
        self.names, self.dotted = names, dotted

    def __format__(self, _):
        text, lacking = self.names.module.reference(self.dotted)
        if lacking and lacking not in self.names.imports:
            self.names.imports.append(lacking)
        return text


def planted(module, names, edits, prelude=()):
    """Edits, with what they need at the top of the file."""
    lines = fill(prelude, names)
    return Planted(edits, prelude_edits(module, names, lines))


def replaced_names(split, name, text):
    """Edits that put a text in every place where a name of the split is read."""
    return [split.module.edit(use, text) for use in split.uses(name)]


__all__ = ["FUNCTIONS", "prelude_edits"]
