"""The same calls, written in other ways; the same values under other names."""

import ast

from modules import SIMPLE, Edit

from rewrites import family
from rewrites.functions import parameters_of


def own_calls(program):
    """Calls, by name, of functions at the top of a file with plain parameters; positional only."""
    for module in program.modules.values():
        own = {n.name: n for m in program.modules.values() for n in m.tree.body if isinstance(n, ast.FunctionDef)}
        for call in module.nodes:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in own:
                names = parameters_of(own[call.func.id])
                plain = not call.keywords and not any(isinstance(a, ast.Starred) for a in call.args)
                if names and plain and len(names) == len(call.args):
                    yield module, call, names


def inside(module, call, text):
    """The call with other text between its brackets."""
    start, end = module.span(call.func)[1], module.span(call)[1]
    return Edit(module.path, start, end, f"({text})")


@family
def keyword_arguments(program):
    for module, call, names in own_calls(program):
        pairs = [f"{name}={module.source(a)}" for name, a in zip(names, call.args)]
        yield program.edited([inside(module, call, ", ".join(pairs))])
        yield program.edited([inside(module, call, ", ".join(reversed(pairs)))])


@family
def starred_arguments(program):
    for module, call, names in own_calls(program):
        texts = [module.source(a) for a in call.args]
        yield program.edited([inside(module, call, f"*({', '.join(texts)},)")])
        entries = ", ".join(f'"{name}": {text}' for name, text in zip(names, texts))
        yield program.edited([inside(module, call, f"**{{{entries}}}")])
        statement = module.statement(call)
        if isinstance(statement, SIMPLE) and module.stands_alone(statement):
            name = module.fresh("arguments")
            yield program.edited([module.before(statement, [f"{name} = [{', '.join(' '.join(t.split()) for t in texts)}]"]),
                                  inside(module, call, f"*{name}")])


@family
def tuple_order_swapped(program):
    """A function returns its values in another order, and all who unpack them know."""
    for module in program.modules.values():
        for function in module.tree.body:
            if isinstance(function, ast.FunctionDef):
                edits = swap_edits(program, module, function)
                if edits:
                    yield program.edited(edits)


def swap_edits(program, module, function):
    returns = [n for n in ast.walk(function) if isinstance(n, ast.Return) and module.scope(n) is function]
    tuples = [r.value for r in returns if isinstance(r.value, ast.Tuple)]
    if not tuples or len(tuples) != len(returns) or len({len(t.elts) for t in tuples}) != 1:
        return None
    edits = [swap(module, t) for t in tuples]
    for user in program.modules.values():
        for name in user.nodes:
            if not (isinstance(name, ast.Name) and name.id == function.name and isinstance(name.ctx, ast.Load)):
                continue
            call = user.parents[name]
            statement = user.parents.get(call)
            unpacks = (isinstance(call, ast.Call) and call.func is name and isinstance(statement, ast.Assign)
                       and isinstance(statement.targets[0], ast.Tuple)
                       and len(statement.targets[0].elts) == len(tuples[0].elts))
            if not unpacks:
                return None
            edits.append(swap(user, statement.targets[0]))
    used_elsewhere = any(f"import {function.name}" in m.text or f".{function.name}" in m.text
                         for m in program.modules.values())
    return None if used_elsewhere else edits


def swap(module, node):
    elements = [module.source(e) for e in node.elts]
    return module.edit(node, f"({', '.join([*elements[1:], elements[0]])})")


@family
def walrus(program):
    """`x = f(y)` becomes `(x := f(y))`, or a condition that always holds."""
    for module in program.modules.values():
        for statement in module.nodes:
            if not (isinstance(statement, ast.Assign) and len(statement.targets) == 1
                    and isinstance(statement.targets[0], ast.Name) and isinstance(statement.value, ast.Call)
                    and module.stands_alone(statement)) or isinstance(module.scope(statement), ast.ClassDef):
                continue
            bound = f"({statement.targets[0].id} := {module.source(statement.value)})"
            yield program.edited([module.edit(statement, bound)])
            yield program.edited([module.edit(statement, f"if {bound} is None:\n{module.indentation(statement)}"
                                                         f"    raise ValueError")])


@family
def temporary_names(program):
    """An argument that is a call gets a name of its own first."""
    for module in program.modules.values():
        for call in module.nodes:
            if not isinstance(call, ast.Call) or not isinstance(module.parents[call], ast.Call):
                continue
            outer, statement = module.parents[call], module.statement(call)
            fine = (isinstance(statement, SIMPLE) and module.stands_alone(statement) and outer.args
                    and outer.args[0] is call and getattr(statement, "value", None) is outer
                    and isinstance(outer.func, (ast.Name, ast.Attribute)))
            if fine:
                name = module.fresh("first")
                yield program.edited([module.before(statement, [f"{name} = {module.source(call)}"]),
                                      module.edit(call, name)])


@family
def names_inlined(program):
    """A name that is used once, in the next statement, is replaced by its value."""
    for module in program.modules.values():
        for block in module.blocks():
            for first, second in zip(block, block[1:]):
                one_name = (isinstance(first, ast.Assign) and len(first.targets) == 1
                            and isinstance(first.targets[0], ast.Name) and module.stands_alone(first))
                if not one_name or not isinstance(second, SIMPLE):
                    continue
                scope = module.scope(first)
                name = first.targets[0].id
                uses = [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id == name]
                loads = [n for n in ast.walk(second) if isinstance(n, ast.Name) and n.id == name
                         and isinstance(n.ctx, ast.Load) and module.statement(n) is second]
                if loads and loads[0] in module.in_formatted_text:
                    continue
                if isinstance(scope, (ast.FunctionDef, ast.Module)) and len(uses) == 2 and len(loads) == 1 \
                        and f"{name}" not in program_wide(program, module):
                    start, end = module.first_offset(first), module.first_offset(second)
                    yield program.edited([Edit(module.path, start, end, ""),
                                          module.edit(loads[0], f"({module.source(first.value)})")])


def program_wide(program, own):
    """Identifiers of the other files."""
    return set().union(*(m.names for m in program.modules.values() if m is not own), set())
