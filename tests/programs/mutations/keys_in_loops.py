"""The same key in every turn: of a loop, a scan, a comprehension; kept in an object and not replaced."""

import ast

from mutations import flow
from mutations.key_sites import COMPREHENSIONS, FUNCTIONS, Planted, fill, names_for, planted, replaced_names, splits


def split_of_the_loop(program):
    """Splits in loops that give the next key and another one: `key, sub = split(key)`."""
    for split in splits(program):
        if split.loop is not None and split.key in split.names and split.module.stands_alone(split.loop):
            yield split


def with_targets(split, texts):
    return split.module.edit(split.statement.targets[0], ", ".join(texts))


@flow
def key_not_advanced(program):
    """The next key is thrown away."""
    for split in split_of_the_loop(program):
        for other in ("_", split.module.fresh("next_key")):
            yield Planted([with_targets(split, [other if n == split.key else n for n in split.names])])


@flow
def key_given_as_it_is(program):
    """The loop does not split at all."""
    for split in split_of_the_loop(program):
        others = [n for n in split.names if n != split.key]
        if split.key.isidentifier() and all(n.isidentifier() for n in others):
            edits = [e for name in others for e in replaced_names(split, name, split.key)]
            yield Planted([split.module.edit(split.statement, "pass"), *edits])


@flow
def key_made_in_the_loop(program):
    """A constant seed in every turn."""
    for split in split_of_the_loop(program):
        others = [n for n in split.names if n != split.key]
        names = names_for(split.module, N=str(len(split.names)))
        text = "{split}({make_key}(0), {N})" if len(split.names) > 2 else "{split}({make_key}(0))"
        yield planted(split.module, names, [split.module.edit(split.call, text.format_map(names))])
        if len(others) == 1:
            text = others[0] + " = {make_key}(7)".format_map(names)
            yield planted(split.module, names, [split.module.edit(split.statement, text)])


@flow
def folded_with_a_constant(program):
    """The number that is folded in is not that of the turn."""
    for split in split_of_the_loop(program):
        others = [n for n in split.names if n != split.key]
        if len(others) == 1:
            names = names_for(split.module, K=split.key, S=others[0])
            yield planted(split.module, names, [split.module.edit(split.statement, "{S} = {fold_in}({K}, 1)".format_map(names))])


@flow
def attribute_not_replaced(program):
    """`self.key, sub = split(self.key)` without the first half."""
    for split in splits(program):
        if split.key in split.names and not split.key.isidentifier():
            yield Planted([with_targets(split, ["_" if n == split.key else n for n in split.names])])
        elif split.key not in split.names and isinstance(split.call.args[0], ast.Attribute) and len(split.names) == 2:
            names = names_for(split.module)
            text = f"{split.names[0]}, {split.names[1]} = {split.key}, " + "{split}".format_map(names) + f"({split.key})[1]"
            yield planted(split.module, names, [split.module.edit(split.statement, text)])


@flow
def stored_key_not_replaced(program):
    """The key lives in a dict, an object or a list, which the loop never changes."""
    holders = [('{store} = {{"key": {K}}}', '{store}["key"]'), ("{holder} = {Namespace}(key={K})", "{holder}.key"),
               ("{keys} = [{K}]", "{keys}[0]")]
    for split in split_of_the_loop(program):
        for made, read in holders:
            names = names_for(split.module, K=split.key)
            before = split.module.before(split.loop, fill([made], names))
            edits = [with_targets(split, ["_" if n == split.key else n for n in split.names]),
                     split.module.edit(split.call.args[0], read.format_map(names))]
            yield planted(split.module, names, [before, *edits])


# -- comprehensions ------------------------------------------------------------------------


@flow
def comprehension_with_one_key(program):
    """`[f(k) for k in split(key, n)]` with the key that was split."""
    for module in program.modules.values():
        for node in module.nodes:
            if not isinstance(node, COMPREHENSIONS) or len(node.generators) != 1:
                continue
            for target, text in first_keys(module, node.generators[0]):
                found = [n for n in ast.walk(node.elt) if isinstance(n, ast.Name) and n.id == target]
                if found and not set(found) & module.in_formatted_text:
                    yield Planted([module.edit(n, text) for n in found])


def first_keys(module, generator):
    """The targets of a comprehension that run over keys, and a text that is the same in every turn."""
    pairs = [(generator.target, generator.iter)]
    is_zip = isinstance(generator.iter, ast.Call) and getattr(generator.iter.func, "id", "") in ("zip", "enumerate")
    if is_zip and isinstance(generator.target, ast.Tuple):
        sources = generator.iter.args if generator.iter.func.id == "zip" else [None, *generator.iter.args]
        pairs = [(t, s) for t, s in zip(generator.target.elts, sources) if s is not None]
    for target, source in pairs:
        if not isinstance(target, ast.Name) or ("key" not in target.id and target.id != "k"):
            continue
        if isinstance(source, (ast.Tuple, ast.List)):
            yield target.id, module.source(source.elts[0])
        elif isinstance(source, ast.Call) and module.resolve(source.func) == "jax.random.split":
            yield target.id, module.source(source.args[0])
        elif isinstance(source, ast.Name):
            yield target.id, f"{source.id}[0]"


# -- scans ---------------------------------------------------------------------------------


@flow
def closed_over_by_a_scan(program):
    """The scan's body draws from the key that the keys of its turns were split from."""
    for module in program.modules.values():
        bodies = {n.name: n for n in module.nodes if isinstance(n, ast.FunctionDef)}
        for call in module.calls("jax.lax.scan"):
            body = bodies.get(getattr(call.args[0], "id", None)) if len(call.args) > 2 else None
            for key in split_keys(module, call.args[2]) if body else []:
                yield from closing_over(module, body, key)
    yield from new_scan(program)


def split_keys(module, node):
    return [module.source(c.args[0]) for c in ast.walk(node) if isinstance(c, ast.Call)
            and module.resolve(c.func) == "jax.random.split" and isinstance(c.args[0], ast.Name)]


def closing_over(module, body, key):
    """The body with the outer key, under another name if its own has the same."""
    outer = module.scope(body)
    bound_before = isinstance(outer, FUNCTIONS) and key in [a.arg for a in [*outer.args.args, *outer.args.kwonlyargs]]
    own = [a.arg for a in body.args.args][1:]
    found = [n for n in ast.walk(body) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)
             and (n.id == own[0] if own and "key" in own[0] or own[0] == "k" else n.id.endswith("key"))]
    if bound_before and found and module.stands_alone(body.body[0]):
        shared = module.fresh("shared_key")
        yield Planted([module.before(body, [f"{shared} = {key}"]), *(module.edit(n, shared) for n in found)])


def new_scan(program):
    """A scan is added whose body closes over a key that nothing else draws from."""
    walk = ["def {walk}(total, _):", "    return total + {normal}({K}), None",
            "{walked}, _ = {scan}({walk}, 0.0, None, length=3)"]
    for split in splits(program):
        if split.key not in split.names and split.key.isidentifier():
            names = names_for(split.module, K=split.key)
            yield planted(split.module, names, [split.module.before(split.statement, fill(walk, names))])


@flow
def new_loop_with_one_key(program):
    """A loop is added that draws from one key: by itself, or in a comprehension."""
    loops = [["{drawn} = []", "for {turn} in range(3):", "    {drawn}.append({normal}({K}, (2,)))"],
             ["{drawn} = [{normal}({K}, (2,)) for _ in range(3)]"],
             ["{turn} = 0", "while {turn} < 3:", "    {drawn} = {normal}({K}, (2,))", "    {turn} += 1"]]
    for split in splits(program):
        if split.key not in split.names and split.key.isidentifier():
            for lines in loops:
                names = names_for(split.module, K=split.key)
                yield planted(split.module, names, [split.module.before(split.statement, fill(lines, names))])
