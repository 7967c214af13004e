"""The same statements in other functions, files and classes."""

import ast
import textwrap

from modules import FUNCTIONS, Edit, local_names, names_in

from rewrites import family


def plain_functions(module, decorated=None):
    """Functions at the top of a file."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and (decorated is None or bool(node.decorator_list) == decorated):
            yield node


def function_lines(module, function):
    """The text of a function with its decorators."""
    return module.text[module.first_offset(function) : module.span(function)[1]]


def parameters_of(function):
    """Its parameters' names, if all are plain positional ones without default; else None."""
    a = function.args
    if a.vararg or a.kwarg or a.kwonlyargs or a.posonlyargs or a.defaults:
        return None
    return [p.arg for p in a.args]


def is_simple_assignment(module, statement):
    forbidden = (ast.Yield, ast.YieldFrom, ast.Await, ast.NamedExpr, ast.Lambda)
    return (isinstance(statement, ast.Assign) and module.stands_alone(statement)
            and isinstance(statement.value, ast.Call)
            and not any(isinstance(n, forbidden) for n in ast.walk(statement.value)))


def extracted(module):
    """For assignments in functions: the statement, and the locals that its right side needs."""
    for statement in module.nodes:
        if not is_simple_assignment(module, statement):
            continue
        function = module.scope(statement)
        if not isinstance(function, ast.FunctionDef) or any(isinstance(a, FUNCTIONS) for a in module.ancestors(function)):
            continue
        bound = {n.id for n in ast.walk(statement.value) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        free = [n for n in dict.fromkeys(names_in(statement.value, ast.Load)) if n in local_names(function) - bound]
        if "super" not in names_in(statement.value):
            yield statement, free


@family
def helper_extracted(program):
    """The right side of an assignment becomes a function of the same file."""
    for module in program.modules.values():
        for statement, free in extracted(module):
            name = module.fresh("compute")
            at = module.after_imports()
            helper = f"\n\ndef {name}({', '.join(free)}):\n    return ({module.source(statement.value)})\n"
            yield program.edited([Edit(module.path, at, at, helper),
                                  module.edit(statement.value, f"{name}({', '.join(free)})")])


@family
def helper_in_another_file(program):
    """The right side of an assignment becomes a function of a new file."""
    for module in program.modules.values():
        if "/" in module.path or module.path.endswith(".ipynb") or "step_parts.py" in program.files:
            continue
        top = local_names(module.tree) - set(module.imported)
        for statement, free in extracted(module):
            names = names_in(statement.value, ast.Load)
            if set(names) & top - set(free):
                continue
            needed = set(names) - set(free)
            imports = [module.source(n) for n in module.tree.body if isinstance(n, (ast.Import, ast.ImportFrom))
                       and needed & {a.asname or a.name.split(".")[0] for a in n.names}]
            helper = f"\n\ndef compute({', '.join(free)}):\n    return ({module.source(statement.value)})\n"
            at = module.after_imports()
            yield program.edited([Edit(module.path, at, at, "import step_parts\n"),
                                  module.edit(statement.value, f"step_parts.compute({', '.join(free)})")],
                                 {"step_parts.py": "\n".join(imports) + "\n" + helper})


@family
def moved_to_another_file(program):
    """A function or class at the top moves into a new file: a script becomes a package."""
    for module in program.modules.values():
        if "/" in module.path or module.path.endswith(".ipynb"):
            continue
        top = local_names(module.tree) - set(module.imported)
        for node in module.tree.body:
            if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                continue
            used = set(names_in(node))
            if used & top - {node.name} - inner_names(node):
                continue
            imports = [module.source(n) for n in module.tree.body if isinstance(n, (ast.Import, ast.ImportFrom))
                       and used & {a.asname or a.name.split(".")[0] for a in n.names}]
            path = "moved_parts.py"
            if path in program.files:
                continue
            text = "\n".join(imports) + "\n\n\n" + function_lines(module, node) + "\n"
            start, end = module.first_offset(node), module.span(node)[1]
            at = module.after_imports()
            yield program.edited([Edit(module.path, at, at, f"from moved_parts import {node.name}\n"),
                                  Edit(module.path, start, end, "")], {path: text})


def inner_names(node):
    found = set()
    for inner in ast.walk(node):
        if isinstance(inner, (*FUNCTIONS, ast.ClassDef)):
            found |= local_names(inner)
    return found


@family
def wrapped_in_a_class(program):
    """A function becomes the `__call__` of an object of the same name."""
    for module in program.modules.values():
        for function in plain_functions(module, decorated=False):
            if "self" in names_in(function) or parameters_of(function) is None:
                continue
            name = module.fresh("".join(p.capitalize() for p in function.name.split("_")) + "Object")
            method = function_lines(module, function).replace(f"def {function.name}(", "def __call__(self, ", 1)
            text = f"class {name}:\n{textwrap.indent(method, '    ')}\n\n\n{function.name} = {name}()"
            yield program.edited([Edit(module.path, module.first_offset(function), module.span(function)[1], text)])


@family
def a_static_method(program):
    """A function, decorators and all, becomes a static method; the old name stays an alias."""
    for module in program.modules.values():
        for function in plain_functions(module):
            name = module.fresh("Steps")
            text = (f"class {name}:\n    @staticmethod\n{textwrap.indent(function_lines(module, function), '    ')}"
                    f"\n\n\n{function.name} = {name}.{function.name}")
            yield program.edited([Edit(module.path, module.first_offset(function), module.span(function)[1], text)])


@family
def made_by_a_function(program):
    """A function is nested in another one that makes it: a closure."""
    for module in program.modules.values():
        for function in plain_functions(module):
            maker = module.fresh(f"make_{function.name}")
            text = (f"def {maker}():\n{textwrap.indent(function_lines(module, function), '    ')}\n\n"
                    f"    return {function.name}\n\n\n{function.name} = {maker}()")
            yield program.edited([Edit(module.path, module.first_offset(function), module.span(function)[1], text)])


@family
def decorated(program):
    """A decorator of our own that only passes on."""
    lines = ("import functools\n\n\ndef {0}(function):\n    @functools.wraps(function)\n"
             "    def wrapper(*args, **kwargs):\n        return function(*args, **kwargs)\n\n    return wrapper\n")
    for module in program.modules.values():
        name, at = module.fresh("passed_on"), module.after_imports()
        for function in [n for n in module.nodes if isinstance(n, ast.FunctionDef)]:
            if any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in ast.walk(function)):
                continue
            if isinstance(module.scope(function), ast.ClassDef) and function.name.startswith("__"):
                continue
            for innermost in (False, True):
                if innermost and not function.decorator_list:
                    continue
                indent = module.indentation(function)
                start = module.line_starts[function.lineno - 1] if innermost else module.first_offset(function)
                yield program.edited([Edit(module.path, at, at, lines.format(name)),
                                      Edit(module.path, start, start, f"{indent}@{name}\n")])


@family
def decorator_applied_by_hand(program):
    """`@jit` above a function becomes `f = jit(f)`, or `@functools.partial(jit)`."""
    for module in program.modules.values():
        for function in plain_functions(module, decorated=True):
            if len(function.decorator_list) != 1:
                continue
            decorator = function.decorator_list[0]
            start, end = module.first_offset(function), module.line_starts[function.lineno - 1]
            called = f"{function.name} = {module.source(decorator)}({function.name})"
            yield program.edited([Edit(module.path, start, end, ""), module.after(function, ["", "", called])])
            if not isinstance(decorator, ast.Call):
                at = module.after_imports()
                yield program.edited([Edit(module.path, at, at, "import functools\n"),
                                      module.edit(decorator, f"functools.partial({module.source(decorator)})")])


@family
def lambda_for_def(program):
    for module in program.modules.values():
        for function in plain_functions(module, decorated=False):
            if len(function.body) == 1 and isinstance(function.body[0], ast.Return) and function.body[0].value:
                arguments = ast.unparse(function.args)
                plain = not any(a.annotation for a in [*function.args.args, *function.args.kwonlyargs])
                if plain:
                    text = f"{function.name} = lambda {arguments}: ({module.source(function.body[0].value)})"
                    yield program.edited([module.edit(function, text)])


@family
def annotated(program):
    """Parameters get types: Any, or what their names suggest."""
    types = {"model": "eqx.Module", "key": "jax.Array", "x": "jax.Array", "y": "jax.Array"}
    for module in program.modules.values():
        known = {"eqx.Module": "eqx" in module.imported, "jax.Array": "jax" in module.imported}
        for function in plain_functions(module):
            bare = [a for a in function.args.args if a.annotation is None and a.arg != "self"]
            if not bare or function.args.defaults:
                continue
            edits = []
            for argument in bare:
                wanted = types.get(argument.arg, "Any")
                end = module.span(argument)[1]
                edits.append(Edit(module.path, end, end, f": {wanted if known.get(wanted) else 'Any'}"))
            at = module.after_imports()
            yield program.edited([Edit(module.path, at, at, "from typing import Any\n"), *edits])
