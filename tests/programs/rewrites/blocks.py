"""Something harmless stands around statements, or between them."""

import ast

from modules import Edit
from source import CELL, Program

from rewrites import family


def trained_statements(module):
    """Assignments of a call, which is what a step looks like: in functions and at the top."""
    for statement in module.nodes:
        if (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
                and module.stands_alone(statement) and not isinstance(module.scope(statement), ast.ClassDef)):
            yield statement


def around(module, statement, header, footer=()):
    """A statement, one block deeper."""
    start, end = module.first_offset(statement), module.span(statement)[1]
    indent = module.indentation(statement)
    lines = [f"    {line}" if line.strip() else line for line in module.text[start:end].split("\n")]
    whole = [f"{indent}{header}", *lines, *(f"{indent}{line}" for line in footer)]
    return Edit(module.path, start, end, "\n".join(whole))


def is_safe_to_indent(module, statement):
    """No text of several lines is in it, which would change."""
    return not any(isinstance(n, ast.Constant) and isinstance(n.value, (str, bytes)) and n.lineno != n.end_lineno
                   for n in ast.walk(statement))


def wrapped(program, header, footer=(), prelude="", loops=True):
    for module in program.modules.values():
        at = module.after_imports()
        statements = list(trained_statements(module))
        if loops:
            statements += [n for n in module.nodes if isinstance(n, ast.For) and not n.orelse
                           and not isinstance(module.scope(n), ast.ClassDef) and module.stands_alone(n)]
        for statement in statements:
            if is_safe_to_indent(module, statement):
                support = [Edit(module.path, at, at, prelude)] if prelude else []
                yield program.edited([*support, around(module, statement, header, footer)])


@family
def in_a_condition(program):
    """Under a condition that holds in the run: known, or only then."""
    yield from wrapped(program, 'if os.environ.get("SKIP_THIS") is None:', prelude="import os\n")
    yield from wrapped(program, "if ENABLED:", prelude="ENABLED = True\n")


@family
def in_a_with_block(program):
    yield from wrapped(program, "with contextlib.nullcontext():", prelude="import contextlib\n")
    yield from wrapped(program, "with timed():", prelude=(
        "import contextlib\nimport time\n\n\n@contextlib.contextmanager\ndef timed():\n"
        "    begun = time.perf_counter()\n    yield begun\n    time.perf_counter()\n"))


@family
def in_a_try(program):
    yield from wrapped(program, "try:", ["finally:", "    pass"])
    yield from wrapped(program, "try:", ["except KeyboardInterrupt:", "    print(\"interrupted\")", "    raise"])


@family
def in_a_match(program):
    for module in program.modules.values():
        for statement in trained_statements(module):
            if is_safe_to_indent(module, statement):
                indent = module.indentation(statement)
                edit = around(module, statement, "case _:")
                text = "\n".join([f'{indent}match "train":', *(f"    {line}" for line in edit.text.split("\n"))])
                yield program.edited([Edit(module.path, edit.start, edit.end, text)])


@family
def dead_code_added(program):
    """A branch that is never taken, a value that nobody reads."""
    for module in program.modules.values():
        for statement in trained_statements(module):
            texts = [["if False:", "    raise RuntimeError(\"never\")"],
                     [f"{module.fresh('unused')} = dict(note=\"nobody reads this\")"]]
            for lines in texts:
                yield program.edited([module.before(statement, lines)])


@family
def logging_added(program):
    for module in program.modules.values():
        name, at = module.fresh("log"), module.after_imports()
        for statement in trained_statements(module):
            target = statement.targets[0]
            shown = [n.id for n in ast.walk(target) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
            if shown:
                yield program.edited([
                    Edit(module.path, at, at, f"import logging\n\n{name} = logging.getLogger(__name__)\n"),
                    module.after(statement, [f'{name}.debug("after the step: %s", type({shown[0]}))'])])


@family
def a_notebook(program):
    """A script becomes a notebook: a cell for the imports, one for each part."""
    if not program.is_script:
        return
    module = program.modules[program.entry]
    body = module.tree.body
    starts = [module.first_offset(s) for s in body]
    for size in (3, 6):
        cuts, last = [0], 0
        for index, statement in enumerate(body):
            is_part = isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.If, ast.For))
            if index and (is_part or index - last >= size):
                cuts.append(starts[index])
                last = index
        parts = [module.text[a:b].strip("\n") for a, b in zip(cuts, [*cuts[1:], len(module.text)])]
        path = program.entry.removesuffix(".py") + ".ipynb"
        text = "\n".join(f"{CELL}\n{part}" for part in parts if part) + "\n"
        yield Program(program.name, path, {path: text}, {path: None})

