"""Random keys derived, named and kept in other ways; the key data stays what it was.

`split(key, n)[i]` is `fold_in(key, i)`, so each can be said by the other.
"""

import ast

from modules import Edit
from mutations.key_sites import SAMPLERS, fill, names_for, prelude_edits, replaced_names, splits
from mutations.keys_in_loops import split_of_the_loop

from rewrites import flow
from rewrites.train_states import occurrences


def edited(program, module, names, edits, prelude=()):
    return program.edited([*prelude_edits(module, names, fill(prelude, names)), *edits])


def is_read_once_bound(split):
    """Whether the new names are bound by the split alone, and not read in inner functions that rebind."""
    module, scope = split.module, split.module.scope(split.statement)
    stored = [n.id for n in ast.walk(scope) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    arguments = [a.arg for a in ast.walk(scope) if isinstance(a, ast.arg)]
    plain = all(n.isidentifier() and stored.count(n) == 1 and n not in arguments for n in split.names)
    return plain and split.key not in split.names and not isinstance(scope, ast.Module) \
        and not {n.id for n in module.in_formatted_text if isinstance(n, ast.Name)} & set(split.names)


def split_texts(split):
    """The names for a template: K, N, and what is behind the key in the call."""
    return names_for(split.module, K=split.key, N=str(len(split.names)), T=", ".join(split.names))


# -- how split is spelt --------------------------------------------------------------------


@flow
def typed_keys(program):
    """`key(seed)` for `PRNGKey(seed)`, or the other way round, everywhere."""
    for old, new in (("PRNGKey", "key"), ("key", "PRNGKey")):
        edits = []
        for module in program.modules.values():
            for call in module.calls(f"jax.random.{old}"):
                text, lacking = module.reference(f"jax.random.{new}")
                edits += [module.edit(call.func, text)] if not lacking else []
        if edits:
            yield program.edited(edits)


@flow
def random_imported_otherwise(program):
    """`from jax import random as jr`, `import jax.random as jrandom`, each function by its name."""
    for module in program.modules.values():
        uses = [n for n in module.nodes if isinstance(n, ast.Attribute) and module.resolve(n) == "jax.random"]
        if uses and isinstance(module.parents[uses[0]], ast.Attribute):
            for name, line in (("random", "from jax import random"), ("jrandom", "import jax.random as jrandom")):
                if name not in module.imported and name not in module.names - {"random"}:
                    at = module.after_imports()
                    yield program.edited([Edit(module.path, at, at, f"{line}\n"), *(module.edit(u, name) for u in uses)])
        for node in module.tree.body:
            is_whole = isinstance(node, ast.Import) and len(node.names) == 1 and node.names[0].name == "jax.random"
            if is_whole and node.names[0].asname:
                alias = node.names[0].asname
                yield program.edited([module.edit(node, f"from jax import random as {alias}")])
                yield from one_by_one(program, module, node, alias)


def one_by_one(program, module, node, alias):
    found = [n for n in module.nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == alias]
    every = sum(isinstance(n, ast.Name) and n.id == alias for n in ast.walk(module.tree))
    if found and every == len(found):
        new = {n.attr: module.fresh(f"draw_{n.attr}") for n in found}
        listed = ", ".join(f"{old} as {name}" for old, name in sorted(new.items()))
        yield program.edited([module.edit(node, f"from jax.random import {listed}"),
                              *(module.edit(n, new[n.attr]) for n in found)])


@flow
def split_by_folding(program):
    """Each half is folded from the key by its number."""
    for split in splits(program):
        names = split_texts(split)
        numbers = range(len(split.names))
        key = split.key
        if key in split.names:  # it is replaced first
            key = names["parent"]
        each = ", ".join("{fold_in}".format_map(names) + f"({key}, {i})" for i in numbers)
        first = [f"{key} = {split.key}"] if key != split.key else []
        edits = [split.module.edit(split.call, each)]
        if first:
            edits.append(split.module.before(split.statement, first))
        yield edited(program, split.module, names, edits)


@flow
def split_and_unpacked_later(program):
    """The keys get a name first; they are listed, or taken with a walrus."""
    for split in splits(program):
        for lines in (["{keys} = {split}({K}, {N})", "{T} = {keys}"], ["{T} = list({split}({K}, num={N}))"],
                      ["{T} = ({keys} := {split}({K}, {N}))"], ["[{T}] = tuple({split}(key={K}, num={N}))"],
                      ["{T}, *_ = {split}({K}, {N})"]):
            names = split_texts(split)
            indent = "\n" + split.module.indentation(split.statement)
            yield edited(program, split.module, names, [split.module.edit(split.statement, indent.join(fill(lines, names)))])


@flow
def split_by_a_helper(program):
    """A function of the program splits, with a count, by recursion, or as a partial."""
    helpers = [["def {divide}(key, count=2):", "    return {split}(key, count)"],
               ["def {divide}(key, count):", "    first, *others = {split}(key, count)", "    return (first, *others)"],
               ["{divide} = lambda key, count: tuple({split}(key, count))"]]
    for split in splits(program):
        for helper in helpers:
            names = split_texts(split)
            call = "{divide}({K}, {N})".format_map(names)
            yield edited(program, split.module, names, [split.module.edit(split.call, call)], helper)


@flow
def keys_of_an_iterator(program):
    for split in splits(program):
        names = split_texts(split)
        lines = ["{keys} = iter({split}({K}, {N}))".format_map(names)]
        lines += [f"{name} = next({names['keys']})" for name in split.names]
        indent = "\n" + split.module.indentation(split.statement)
        yield edited(program, split.module, names, [split.module.edit(split.statement, indent.join(lines))])


# -- where keys are kept -------------------------------------------------------------------


def kept_in(program, made, read):
    """The names of a split become parts of one thing."""
    for split in splits(program):
        if is_read_once_bound(split):
            names = split_texts(split)
            names["Q"] = ", ".join(f'"{n}"' for n in split.names)
            edits = [split.module.edit(split.statement, made.format_map(names))]
            for number, name in enumerate(split.names):
                edits += replaced_names(split, name, read.format_map(names).replace("NUMBER", str(number)).replace("NAME", name))
            yield edited(program, split.module, names, edits)


@flow
def keys_by_number(program):
    yield from kept_in(program, "{keys} = {split}({K}, {N})", "{keys}[NUMBER]")


@flow
def keys_in_a_dict(program):
    yield from kept_in(program, "{keys} = dict(zip(({Q},), {split}({K}, {N})))", '{keys}["NAME"]')


@flow
def keys_in_an_object(program):
    yield from kept_in(program, "{keys} = {Namespace}(**dict(zip(({Q},), {split}({K}, {N}))))", "{keys}.NAME")


@flow
def loop_key_in_an_object(program):
    """The key that a loop carries along is an attribute, an item of a dict or of a list."""
    holders = [("{holder} = {Namespace}(key={K})", "{holder}.key"), ('{store} = {{"key": {K}}}', '{store}["key"]'),
               ("{keys} = [{K}]", "{keys}[0]")]
    for split in split_of_the_loop(program):
        if not (split.key.isidentifier() and isinstance(split.loop, ast.For)):
            continue
        found = occurrences(split.module, split.loop, [split.key])
        for made, read in holders if found else ():
            names = names_for(split.module, K=split.key)
            edits = [split.module.before(split.loop, fill([made], names)),
                     split.module.after(split.loop, [f"{split.key} = " + read.format_map(names)]),
                     *(split.module.edit(n, read.format_map(names)) for n in found)]
            yield edited(program, split.module, names, edits)


@flow
def keys_of_a_generator(program):
    """A generator, or an object with a method, splits and gives the keys of the turns."""
    sources = [(["def {keys_from}(key):", "    while True:", "        key, other = {split}(key)", "        yield other"],
                "{source} = {keys_from}({K})", "{S} = next({source})"),
               (["class {Keys}:", "    def __init__(self, key):", "        self.key = key", "",
                 "    def take(self):", "        self.key, other = {split}(self.key)", "        return other"],
                "{source} = {Keys}({K})", "{S} = {source}.take()")]
    for split in split_of_the_loop(program):
        if len(split.names) != 2 or split.names[0] != split.key or not split.key.isidentifier():
            continue
        read = [n for n in split.uses(split.key) if n.lineno > split.loop.lineno]
        inside = [n for n in ast.walk(split.loop) if isinstance(n, ast.Name) and n.id == split.key]
        for prelude, made, taken in sources if not read and len(inside) == 2 else ():
            names = names_for(split.module, K=split.key, S=split.names[1])
            edits = [split.module.before(split.loop, fill([made], names)),
                     split.module.edit(split.statement, taken.format_map(names))]
            yield edited(program, split.module, names, edits, prelude)


@flow
def sampler_by_keywords(program):
    """`normal(shape=s, key=k)`; or the sampler under a name of its own."""
    for module in program.modules.values():
        for name in SAMPLERS[:2]:
            for call in module.calls(f"jax.random.{name}"):
                if len(call.args) == 2 and not call.keywords:
                    key, shape = map(module.source, call.args)
                    function = module.source(call.func)
                    yield program.edited([module.edit(call, f"{function}(shape={shape}, key={key})")])
                    yield program.edited([module.edit(call, f"(lambda k, s: {function}(k, s))({key}, {shape})")])
