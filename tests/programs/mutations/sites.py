"""Where a program applies updates, and texts for putting something else there.

A template is written with the names of functions in braces; at each site they become what the
file calls them: `{filter}` is `eqx.filter` or `keep`, whatever was imported.
"""

import ast
from dataclasses import dataclass

from modules import SIMPLE, Edit

from mutations import Planted, family

FUNCTIONS = {
    "filter": "equinox.filter", "partition": "equinox.partition", "combine": "equinox.combine",
    "is_array": "equinox.is_array", "is_inexact_array": "equinox.is_inexact_array",
    "equinox_apply": "equinox.apply_updates", "optax_apply": "optax.apply_updates",
    "incremental_update": "optax.incremental_update", "global_norm": "optax.global_norm",
    "tree_map": "jax.tree_util.tree_map", "tree_leaves": "jax.tree_util.tree_leaves",
    "jax_array": "jax.Array", "partial": "functools.partial", "reduce": "functools.reduce",
    "add": "operator.add", "dataclass": "dataclasses.dataclass", "dc_replace": "dataclasses.replace",
    "NamedTuple": "typing.NamedTuple", "Any": "typing.Any", "environ": "os.environ",
    "contextmanager": "contextlib.contextmanager", "BytesIO": "io.BytesIO",
    "serialise": "equinox.tree_serialise_leaves", "Namespace": "types.SimpleNamespace",
    "itemgetter": "operator.itemgetter", "tree_at": "equinox.tree_at", "Module": "equinox.Module",
}
UPDATES = ("equinox.apply_updates", "optax.apply_updates")


@dataclass
class Site:
    """A call that applies updates: `tree` and `updates` are its two operands."""

    module: object
    call: ast.Call
    tree: ast.expr
    updates: ast.expr
    statement: ast.stmt  # None: inside a lambda or a comprehension

    @property
    def library(self):
        return self.module.resolve(self.call.func)

    @property
    def can_have_lines_before(self):
        return isinstance(self.statement, SIMPLE) and self.module.stands_alone(self.statement)

    @property
    def in_function(self):
        return not isinstance(self.module.scope(self.call), (ast.Module, ast.ClassDef))


def operands(call, first_names=("model", "params")):
    """The tree and the updates of a call that applies updates, or None."""
    if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
        return None
    named = {k.arg: k.value for k in call.keywords}
    tree = call.args[0] if call.args else next((named[n] for n in first_names if n in named), None)
    updates = call.args[1] if len(call.args) > 1 else named.get("updates")
    return (tree, updates) if tree is not None and updates is not None else None


def update_sites(program):
    for module in program.modules.values():
        for call in module.calls(*UPDATES):
            found = operands(call)
            if found:
                yield Site(module, call, *found, module.statement(call))


class Names(dict):
    """The texts for a template's braces; collects the imports they need."""

    def __init__(self, module, known):
        super().__init__(known)
        self.module, self.imports = module, []

    def __missing__(self, name):
        if name not in FUNCTIONS:  # a fresh name for something new
            self[name] = self.module.fresh(name)
            return self[name]
        self[name], lacking = self.module.reference(FUNCTIONS[name])
        if lacking and lacking not in self.imports:
            self.imports.append(lacking)
        return self[name]


def known_texts(site):
    module = site.module
    texts = {"X": module.source(site.tree), "U": module.source(site.updates),
             "apply": module.source(site.call.func)}
    if isinstance(site.statement, ast.Assign):
        texts["T"] = module.source(site.statement.targets[0])
    return texts


def fill(lines, names):
    return [line.format_map(names) for line in lines]


def prelude_edits(module, names, lines):
    """Edits behind the imports: what the template needs at the top of the file."""
    at = module.after_imports()
    text = "".join(f"{line}\n" for line in names.imports)
    if lines:
        text += "\n\n" + "".join(f"{line}\n" for line in lines)
    return [Edit(module.path, at, at, text)] if text else []


def plant(site, *, operand=None, call=None, before=(), prelude=(), correct=None, after=(), correct_after=()):
    """A mutation of one site: `operand` in place of the tree, or `call` in place of the call."""
    module, names = site.module, Names(site.module, known_texts(site))
    prelude_lines, before_lines = fill(prelude, names), fill(before, names)
    core = []
    if operand:
        core.append(module.edit(site.tree, operand.format_map(names)))
    if call:
        core.append(module.edit(site.call, call.format_map(names)))
    if before_lines:
        core.append(module.before(site.statement, before_lines))
    if after:
        core.append(module.after(site.statement, fill(after, names)))
    planted = Planted(core)
    if correct_after:
        planted.correct = [module.after(site.statement, fill(correct_after, names))]
    planted.support = prelude_edits(module, names, prelude_lines)
    if planted.correct:
        planted.correct = planted.support + planted.correct
    return planted


def template(name, *versions, only=None, **shared):
    """Makes a family that plants a template at every site. Each version is one more way."""

    def planted_everywhere(program):
        for site in update_sites(program):
            for version in versions or ({},):
                parts = {**shared, **version}
                if (parts.get("before") or parts.get("after")) and not site.can_have_lines_before:
                    continue
                if only and not only(site):
                    continue
                yield plant(site, **parts)

    planted_everywhere.__name__ = name
    family(planted_everywhere)
