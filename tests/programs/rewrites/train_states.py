"""The names that a training loop carries along become the fields of a train state."""

import ast

from modules import Edit

from rewrites import family
from rewrites.loops import loops


def carried(module, loop):
    """Names that a statement of the loop gives to a call and gets back: `model, opt_state`."""
    for statement in ast.walk(loop):
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call) \
                and isinstance(statement.targets[0], ast.Tuple) and module.scope(statement) is module.scope(loop):
            given = {a.id for a in [*statement.value.args, *(k.value for k in statement.value.keywords)]
                     if isinstance(a, ast.Name)}
            names = [t.id for t in statement.targets[0].elts if isinstance(t, ast.Name) and t.id in given]
            if names and module.stands_alone(statement):
                yield statement, names


def occurrences(module, loop, names):
    """The names' occurrences in the loop, unless something keeps them from being replaced."""
    found = [n for n in ast.walk(loop) if isinstance(n, ast.Name) and n.id in names]
    targets = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    other_scopes = any(module.scope(n) is not module.scope(loop) for n in found)
    if targets & set(names) or other_scopes or set(found) & module.in_formatted_text:
        return None
    return [n for n in found if not any(n is inner for inner in ast.walk(loop.iter))]


def mutable_state(program, prelude, made, field):
    """A state whose fields are assigned: each name becomes a place of it."""
    for module, loop in loops(program):
        for _, names in carried(module, loop):
            found = occurrences(module, loop, names)
            if found is None:
                continue
            state, at = module.fresh("state"), module.after_imports()
            edits = [module.edit(n, field(state, n.id)) for n in found]
            yield program.edited([
                Edit(module.path, at, at, prelude(names)), module.before(loop, [f"{state} = {made(names)}"]), *edits,
                module.after(loop, [f"{name} = {field(state, name)}" for name in names])])


def fields(names):
    return "".join(f"    {name}: typing.Any\n" for name in names)


def by_keyword(class_name):
    return lambda names: f"{class_name}({', '.join(f'{n}={n}' for n in names)})"


@family
def state_dataclass(program):
    yield from mutable_state(program, lambda names: (
        "import dataclasses\nimport typing\n\n\n@dataclasses.dataclass\nclass TrainingState:\n" + fields(names)),
        by_keyword("TrainingState"), lambda state, name: f"{state}.{name}")


@family
def state_dict(program):
    yield from mutable_state(program, lambda names: "",
                             lambda names: "{" + ", ".join(f'"{n}": {n}' for n in names) + "}",
                             lambda state, name: f'{state}["{name}"]')


@family
def state_object(program):
    yield from mutable_state(program, lambda names: (
        f"\n\nclass TrainingState:\n    def __init__(self, {', '.join(names)}):\n"
        + "".join(f"        self.{n} = {n}\n" for n in names)),
        by_keyword("TrainingState"), lambda state, name: f"{state}.{name}")


def immutable_state(program, prelude, replaced):
    """A state that is replaced as a whole after the step."""
    for module, loop in loops(program):
        for step, names in carried(module, loop):
            found = occurrences(module, loop, names)
            if found is None:
                continue
            stored = [n for n in found if isinstance(n.ctx, ast.Store)]
            if any(not any(n is inner for inner in ast.walk(step.targets[0])) for n in stored):
                continue
            state, at = module.fresh("state"), module.after_imports()
            edits = [module.edit(n, f"new_{n.id}" if n in stored else f"{state}.{n.id}") for n in found]
            change = ", ".join(f"{n}=new_{n}" for n in names)
            yield program.edited([
                Edit(module.path, at, at, prelude(names)), *edits,
                module.before(loop, [f"{state} = {by_keyword('TrainingState')(names)}"]),
                module.after(step, [f"{state} = {replaced(state, change)}"]),
                module.after(loop, [f"{name} = {state}.{name}" for name in names])])


@family
def state_named_tuple(program):
    yield from immutable_state(program, lambda names: (
        "import typing\n\n\nclass TrainingState(typing.NamedTuple):\n" + fields(names)),
        lambda state, change: f"{state}._replace({change})")


@family
def state_module(program):
    yield from immutable_state(program, lambda names: (
        "import dataclasses\nimport typing\nimport equinox\n\n\nclass TrainingState(equinox.Module):\n" + fields(names)),
        lambda state, change: f"dataclasses.replace({state}, {change})")
