"""One key where two belong: split keys are mixed up, or derived twice."""

import ast

from mutations import flow
from mutations.key_sites import Planted, draws, fill, names_for, planted, replaced_names, splits, uses


def pairs(program, kinds):
    """Two consumptions in one function, of different keys of one split; `kinds`: of which sort each."""
    every = list(uses(program))
    for split in splits(program):
        own = [use for use in every if use.module is split.module and isinstance(use.key, ast.Name)
               and use.key.id in split.names and use.module.scope(use.call) is split.module.scope(split.statement)]
        for first in own:
            for second in own:
                if second.call.lineno > first.call.lineno and first.key.id != second.key.id \
                        and (bool(first.sampler), bool(second.sampler)) == kinds:
                    yield first, second


def one_key(program, kinds):
    for first, second in pairs(program, kinds):
        yield Planted([second.module.edit(second.key, first.key.id)])


@flow
def one_key_for_two_draws(program):
    yield from one_key(program, (True, True))


@flow
def one_key_for_two_layers(program):
    """Or for two functions that take `key=`."""
    yield from one_key(program, (False, False))


@flow
def one_key_for_a_draw_and_a_layer(program):
    yield from one_key(program, (True, False))
    yield from one_key(program, (False, True))


@flow
def drawn_again(program):
    """A second draw of another kind follows, from the key of the first."""
    for use in draws(program):
        names = names_for(use.module, K=use.module.source(use.key))
        for text in ("{again} = {laplace}({K}, (7,))", "{again} = {uniform}(shape=(2, 3), key={K})"):
            edit = use.module.before(use.statement, fill([text], names))
            yield planted(use.module, names, [edit])


@flow
def reused_through_a_helper(program):
    """The other draw is made by a function of the program, or both are."""
    helper = ["def {jitter}(seed, size):", "    return {laplace}(seed, (size,))"]
    for use in draws(program):
        names = names_for(use.module, K=use.module.source(use.key))
        yield planted(use.module, names, [use.module.before(use.statement, fill(["{small} = {jitter}({K}, 3)"], names))],
                      helper)
        twice = ["{small} = {jitter}({K}, 3)", "{large} = {jitter}({K}, 5)"]
        yield planted(use.module, names, [use.module.before(use.statement, fill(twice, names))], helper)


@flow
def split_ignored(program):
    """The split is there, but its key is used in the place of the new ones."""
    for split in splits(program):
        names = [name for name in split.names if split.uses(name)]
        if split.key not in split.names and len(names) > 1 and split.key.isidentifier():
            edits = [edit for name in names for edit in replaced_names(split, name, split.key)]
            statement = split.module.edit(split.statement, split.module.source(split.call))
            yield Planted([statement, *edits])
            yield Planted(edits)


@flow
def parent_used_after_the_split(program):
    """One of the new keys is not used, the one that was split is: JAX's checker sees that."""
    for split in splits(program):
        if split.key not in split.names and split.key.isidentifier():
            for name in split.names:
                if edits := replaced_names(split, name, split.key):
                    yield Planted(edits)


def derived_otherwise(program, lines):
    """Every split of two keys that are read, written as the lines say."""
    for split in splits(program):
        if len(split.names) != 2 or split.key in split.names or not all(split.uses(n) for n in split.names):
            continue
        names = names_for(split.module, K=split.key, A=split.names[0], B=split.names[1])
        texts = fill(lines, names)
        indent = "\n" + split.module.indentation(split.statement)
        yield planted(split.module, names, [split.module.edit(split.statement, indent.join(texts))])


@flow
def split_twice(program):
    yield from derived_otherwise(program, ["{A}, _ = {split}({K})", "{B}, _ = {split}({K})"])
    yield from derived_otherwise(program, ["{A} = {split}({K})[0]", "{B} = {split}({K}, 3)[0]"])


@flow
def split_and_folded(program):
    """`split(key)[i]` is `fold_in(key, i)`."""
    yield from derived_otherwise(program, ["{A}, _ = {split}({K})", "{B} = {fold_in}({K}, 0)"])
    yield from derived_otherwise(program, ["_, {A} = {split}({K})", "{B} = {fold_in}({K}, 1)"])
    yield from derived_otherwise(program, ["{A} = {fold_in}({K}, 7)", "{B} = {fold_in}({K}, 7)"])


@flow
def one_item_twice(program):
    """`keys = split(key, n)`, and the same item for two."""
    for split in splits(program):
        used = [name for name in split.names if split.uses(name)]
        if split.key in split.names or len(used) < 2 or not all(n.isidentifier() for n in split.names):
            continue
        names = names_for(split.module, K=split.key, N=str(len(split.names)))
        keys = split.module.edit(split.statement, "{keys} = {split}({K}, {N})".format_map(names))
        wrong = dict(zip(split.names, range(len(split.names))))
        wrong[used[1]] = wrong[used[0]]
        edits = [e for name in used for e in replaced_names(split, name, f"{names['keys']}[{wrong[name]}]")]
        yield planted(split.module, names, [keys, *edits])
