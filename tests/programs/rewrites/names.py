"""Other names, and other ways to import."""

import ast

from modules import Edit, names_in

from rewrites import family

ENDINGS = {"model": "net", "opt_state": "optimizer_state", "loss": "value", "updates": "deltas", "grads": "gradients"}


def untouchable(program):
    """Identifiers that are more than plain names somewhere: attributes, keywords, imports."""
    found = set()
    for module in program.modules.values():
        for node in module.nodes:
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.keyword) and node.arg:
                found.add(node.arg)
            elif isinstance(node, ast.alias):
                found |= {node.asname, *node.name.split(".")}
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)
    return found


def mentioned_in_formatted_text(module):
    return {n.id for n in module.in_formatted_text if isinstance(n, ast.Name)}


def rename_edits(module, old, new):
    for node in module.nodes:
        if isinstance(node, ast.Name) and node.id == old:
            yield module.edit(node, new)
        elif isinstance(node, ast.arg) and node.arg == old:
            start = module.span(node)[0]
            yield Edit(module.path, start, start + len(old), new)
        elif isinstance(node, (ast.Global, ast.Nonlocal)) and old in node.names:
            yield module.edit(node, module.source(node).replace(old, new))
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == old:
            start = module.text.index(old, module.span(node)[0])
            yield Edit(module.path, start, start + len(old), new)


@family
def variables_renamed(program):
    """One name of one file, everywhere in it."""
    kept = untouchable(program)
    for module in program.modules.values():
        stored = sorted({n.id for n in module.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
                        | {n.arg for n in module.nodes if isinstance(n, ast.arg)})
        for name in stored:
            if name not in kept | mentioned_in_formatted_text(module) and name not in ("self", "_") and module.text.isascii():
                new = module.fresh(ENDINGS.get(name, f"the_{name}"))
                yield program.edited(list(rename_edits(module, name, new)))


@family
def functions_renamed(program):
    kept = untouchable(program)
    for module in program.modules.values():
        for node in module.tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name not in kept | mentioned_in_formatted_text(module):
                yield program.edited(list(rename_edits(module, node.name, module.fresh(f"run_{node.name}"))))


def uses_of(module, alias):
    """Attribute chains on an imported name: `eqx.filter` where `eqx` is the alias."""
    return [n for n in module.nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
            and n.value.id == alias and n not in module.in_formatted_text]


def library_imports(module):
    for node in module.nodes:
        if isinstance(node, ast.Import) and len(node.names) == 1 and module.stands_alone(node):
            name = node.names[0]
            if name.name in ("equinox", "optax"):
                yield node, name.name, name.asname or name.name


@family
def imported_one_by_one(program):
    """`import equinox as eqx` becomes `from equinox import apply_updates as apply_updates_of ...`."""
    for module in program.modules.values():
        for node, library, alias in library_imports(module):
            uses = uses_of(module, alias)
            if not uses or names_in(module.tree).count(alias) != len(uses):
                continue
            new = {use.attr: module.fresh(f"{library}_{use.attr}") for use in uses if use.attr != "nn"}
            new |= {use.attr: module.fresh("nn") for use in uses if use.attr == "nn"}
            listed = ", ".join(f"{old} as {name}" for old, name in sorted(new.items()))
            yield program.edited([module.edit(node, f"from {library} import {listed}"),
                                  *(module.edit(use, new[use.attr]) for use in uses)])


@family
def imported_under_another_name(program):
    for module in program.modules.values():
        for node, library, alias in library_imports(module):
            for new in (library, library[:2] + "x", f"{library}_library"):
                if new != alias and new not in module.names - {library}:
                    plain = f"import {library}" if new == library else f"import {library} as {new}"
                    edits = [module.edit(n, new) for n in module.nodes if isinstance(n, ast.Name) and n.id == alias
                             and n not in module.in_formatted_text]
                    yield program.edited([module.edit(node, plain), *edits])


@family
def aliased(program):
    """The library goes through a second name, or its functions through names of their own."""
    for module in program.modules.values():
        for node, library, alias in library_imports(module):
            uses = uses_of(module, alias)
            if not uses or not isinstance(module.parents[node], ast.Module):
                continue
            new = module.fresh("library")
            yield program.edited([module.edit(node, module.source(node)), module.after(node, [f"{new} = {alias}"]),
                                  *(module.edit(u.value, new) for u in uses)])
            for attribute in sorted({u.attr for u in uses} & {"apply_updates", "filter", "partition", "combine"}):
                new = module.fresh(f"do_{attribute}")
                yield program.edited([module.after(node, [f"{new} = {alias}.{attribute}"]),
                                      *(module.edit(u, new) for u in uses if u.attr == attribute)])


@family
def through_a_module_of_our_own(program):
    """Library functions are re-exported by a file beside."""
    for module in program.modules.values():
        path = "toolbox.py"
        if "/" in module.path or path in program.files or module.path.endswith(".ipynb") or "toolbox" in module.names:
            continue
        for node, library, alias in library_imports(module):
            uses = [u for u in uses_of(module, alias) if u.attr in ("apply_updates", "filter", "partition", "combine")]
            wanted = sorted({u.attr for u in uses})
            if not wanted or not isinstance(module.parents[node], ast.Module):
                continue
            text = f"from {library} import {', '.join(wanted)}\n\n__all__ = {wanted!r}\n"
            yield program.edited([module.after(node, ["import toolbox"]), *(module.edit(u.value, "toolbox") for u in uses)],
                                 {path: text})


@family
def getattr_with_a_literal(program):
    for module in program.modules.values():
        for _, _, alias in library_imports(module):
            for use in uses_of(module, alias):
                is_base = isinstance(module.parents[use], (ast.ClassDef, ast.Attribute, ast.arg, ast.AnnAssign))
                if not is_base and module.text.isascii():
                    yield program.edited([module.edit(use, f'getattr({alias}, "{use.attr}")')])
