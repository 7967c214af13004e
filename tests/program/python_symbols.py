"""What CPython says about the names in files: the reference of standard_library_test.cpp.

For every .py file under this interpreter's standard library that its own `ast` accepts:

    F path
    S line name locals | names of other functions: name=g of the module or builtin, name=f

A class's own cell (`__class__`) is left out, private names are unmangled, and comprehensions
are part of the function around them, as in leaflint's program.
"""
import ast
import os
import re
import symtable
import sys
import warnings

COMPREHENSIONS = {"listcomp", "genexpr", "setcomp", "dictcomp"}


def is_comprehension(table):
    return table.get_name() in COMPREHENSIONS and any(
        symbol.get_name() == ".0" for symbol in table.get_symbols())


def plain(name, owner):
    """The name as written in the class `owner`, which may have mangled it."""
    stripped = owner.lstrip("_")
    return name.removeprefix("_" + stripped) if stripped and "__" in name else name


def add_uses(table, owner, uses, inner):
    local = set()
    for symbol in table.get_symbols():
        name = symbol.get_name()
        if symbol.is_local():
            local.add(name)
        elif name in inner or name == "__class__":
            continue
        elif symbol.is_referenced() or symbol.is_assigned() or symbol.is_imported():
            uses.add(plain(name, owner) + ("=f" if symbol.is_free() else "=g"))
    for child in table.get_children():
        if is_comprehension(child):
            add_uses(child, owner, uses, inner | local)


def show(table, owner, lines):
    if table.get_type() == "class":
        owner = table.get_name()
    if not is_comprehension(table) and table.get_type() in ("function", "class"):
        line = lines.get((table.get_lineno(), table.get_name()), table.get_lineno())
        local = {plain(s.get_name(), owner) for s in table.get_symbols() if s.is_local()}
        uses = set()
        add_uses(table, owner, uses, set())
        print("S", line, table.get_name(), *sorted(local - {"__class__"}), "|", *sorted(uses))
    for child in table.get_children():
        show(child, owner, lines)


def show_file(path):
    with open(path, "rb") as file:
        source = file.read()
    try:
        source.decode()
        tree = ast.parse(source)
        table = symtable.symtable(source, path, "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    # symtable gives the line of the first decorator
    lines = {(node.decorator_list[0].lineno, node.name): node.lineno
             for node in ast.walk(tree)
             if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
             and node.decorator_list}
    print("F", path)
    show(table, "", lines)


def main():
    warnings.simplefilter("ignore")
    sys.stdout.reconfigure(encoding="utf-8")
    for folder, folders, files in os.walk(os.path.dirname(os.__file__)):
        folders[:] = sorted(set(folders) - {"site-packages", "dist-packages", "__pycache__"})
        for name in sorted(files):
            if name.endswith(".py"):
                show_file(os.path.join(folder, name))


if __name__ == "__main__":
    main()
