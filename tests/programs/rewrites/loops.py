"""The same turns by another kind of loop."""

import ast
import textwrap

from modules import FUNCTIONS, Edit, local_names

from rewrites import family


def loops(program, *, plain=False):
    """Loops that train: a for in whose body something is called. `plain`: nothing leaves its body."""
    leaving = (ast.Break, ast.Continue, ast.Return, ast.Yield, ast.YieldFrom, ast.Await)
    for module in program.modules.values():
        for loop in module.nodes:
            if not isinstance(loop, ast.For) or loop.orelse or not module.stands_alone(loop.body[-1]):
                continue
            if isinstance(module.scope(loop), ast.ClassDef) or loop.body[0].lineno == loop.lineno:
                continue
            if plain and any(isinstance(n, leaving) for n in ast.walk(loop)):
                continue
            if any(isinstance(n, ast.Constant) and isinstance(n.value, str) and n.lineno != n.end_lineno
                   for n in ast.walk(loop)):
                continue
            yield module, loop


def body_lines(module, loop):
    """The body's lines, as they stand one block inside."""
    start = module.line_starts[loop.body[0].lineno - 1]
    return textwrap.dedent(module.text[start : module.span(loop)[1]]).split("\n")


def loop_edit(module, loop, lines):
    indent = module.indentation(loop)
    text = "\n".join(f"{indent}{line}" if line.strip() else line for line in lines)
    return Edit(module.path, module.first_offset(loop), module.span(loop)[1], text)


def indented(lines):
    return [f"    {line}" if line.strip() else line for line in lines]


def header_edit(module, loop, target, source):
    """Another header for the loop; the body stays."""
    start = module.span(loop)[0]
    end = module.span(loop.iter)[1]
    return Edit(module.path, start, end, f"for {target} in {source}")


def count_of(module, loop):
    """The text of N if the loop is `for i in range(N)`."""
    is_range = (isinstance(loop.iter, ast.Call) and isinstance(loop.iter.func, ast.Name) and loop.iter.func.id == "range"
                and len(loop.iter.args) == 1 and isinstance(loop.target, ast.Name))
    return module.source(loop.iter.args[0]) if is_range else None


@family
def loop_with_enumerate(program):
    for module, loop in loops(program):
        target, source = module.source(loop.target), module.source(loop.iter)
        yield program.edited([header_edit(module, loop, f"{module.fresh('count')}, ({target})", f"enumerate({source})")])


@family
def loop_with_zip(program):
    for module, loop in loops(program):
        target, source = module.source(loop.target), module.source(loop.iter)
        at = module.after_imports()
        yield program.edited([
            Edit(module.path, at, at, "import itertools\n"),
            header_edit(module, loop, f"({target}), {module.fresh('count')}", f"zip({source}, itertools.count())")])


@family
def loop_over_a_list(program):
    for module, loop in loops(program):
        name = module.fresh("turns")
        yield program.edited([module.before(loop, [f"{name} = list({module.source(loop.iter)})"]),
                              header_edit(module, loop, module.source(loop.target), name)])


@family
def loop_while(program):
    for module, loop in loops(program, plain=True):
        count = count_of(module, loop)
        if count:
            name = loop.target.id
            yield program.edited([loop_edit(module, loop, [
                f"{name} = 0", f"while {name} < {count}:", *indented(body_lines(module, loop)), f"    {name} += 1"])])


@family
def loop_while_true(program):
    """With an iterator, and a break at its end."""
    for module, loop in loops(program):
        name = module.fresh("turns")
        yield program.edited([loop_edit(module, loop, [
            f"{name} = iter({module.source(loop.iter)})", "while True:", "    try:",
            f"        {module.source(loop.target)} = next({name})", "    except StopIteration:", "        break",
            *indented(body_lines(module, loop))])])
    for module, loop in loops(program, plain=True):
        count = count_of(module, loop)
        if count:
            name = loop.target.id
            yield program.edited([loop_edit(module, loop, [
                f"{name} = 0", "while True:", f"    if {name} >= {count}:", "        break",
                *indented(body_lines(module, loop)), f"    {name} = {name} + 1"])])


@family
def loop_unrolled(program):
    for module, loop in loops(program, plain=True):
        count = count_of(module, loop)
        if count and count.isidentifier():
            values = [n.value for n in module.tree.body if isinstance(n, ast.Assign)
                      and getattr(n.targets[0], "id", None) == count and isinstance(n.value, ast.Constant)]
            count = str(values[0].value) if len(values) == 1 else "unknown"
        if count and count.isdigit() and int(count) <= 4:
            turns = [[f"{loop.target.id} = {turn}", *body_lines(module, loop)] for turn in range(int(count))]
            yield program.edited([loop_edit(module, loop, [line for turn in turns for line in turn])])


def shared_names(module, loop):
    """How a function made of the loop's body reaches the names around, and what must be bound before."""
    scope = module.scope(loop)
    bound = ast.FunctionDef(args=ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]),
                            body=loop.body)
    names = sorted(local_names(bound))
    if isinstance(scope, ast.Module):
        return [f"global {', '.join(names)}"] if names else [], []
    if not isinstance(scope, FUNCTIONS) or any(isinstance(n, (ast.Global, ast.Nonlocal)) for n in ast.walk(scope)):
        return None
    before = {n.id for n in ast.walk(scope) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
              and n.lineno < loop.lineno} | {a.arg for a in ast.walk(scope.args) if isinstance(a, ast.arg)}
    missing = [n for n in names if n not in before]
    return [f"nonlocal {', '.join(names)}"] if names else [], [f"{n} = None" for n in missing]


def as_function(module, loop, ending=()):
    """Lines that define the turn as a function of the target: (name, lines), or None."""
    shared = shared_names(module, loop)
    if shared is None or any(isinstance(n, FUNCTIONS[:2]) for n in ast.walk(loop)):
        return None
    name = module.fresh("one_turn")
    declared, missing = shared
    unpack = [f"{module.source(loop.target)} = item"]
    target_names = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    if target_names & set(", ".join(declared).replace("nonlocal ", "").replace("global ", "").split(", ")):
        return None
    return name, [*missing, f"def {name}(item):", *indented(declared), *indented(unpack),
                  *indented(body_lines(module, loop)), *ending]


@family
def loop_body_in_a_function(program):
    for module, loop in loops(program, plain=True):
        made = as_function(module, loop)
        if made:
            yield program.edited([loop_edit(module, loop, [
                *made[1], "", f"for item in {module.source(loop.iter)}:", f"    {made[0]}(item)"])])


@family
def loop_comprehension(program):
    for module, loop in loops(program, plain=True):
        made = as_function(module, loop)
        if made:
            yield program.edited([loop_edit(module, loop, [
                *made[1], "", f"[{made[0]}(item) for item in {module.source(loop.iter)}]"])])


@family
def loop_recursion(program):
    for module, loop in loops(program, plain=True):
        made = as_function(module, loop)
        if made:
            again = module.fresh("again")
            yield program.edited([loop_edit(module, loop, [
                *made[1], "", f"def {again}(items):", "    if not items:", "        return", f"    {made[0]}(items[0])",
                f"    {again}(items[1:])", "", f"{again}(list({module.source(loop.iter)}))"])])


@family
def loop_fed_by_a_generator(program):
    """The loop becomes a generator that trains while somebody asks it for turns."""
    for module, loop in loops(program, plain=True):
        shared = shared_names(module, loop)
        if shared is None or any(isinstance(n, FUNCTIONS[:2]) for n in ast.walk(loop)):
            continue
        declared, missing = shared
        name = module.fresh("training")
        yield program.edited([loop_edit(module, loop, [
            *missing, f"def {name}():", *indented(declared),
            f"    for {module.source(loop.target)} in {module.source(loop.iter)}:",
            *indented(indented(body_lines(module, loop))), "        yield", "", f"for _ in {name}():", "    pass"])])
