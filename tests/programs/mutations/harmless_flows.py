"""What looks like a lost or a repeated value and is none."""

import ast

from mutations import Planted, flow
from mutations.around_the_step import step_calls
from mutations.key_sites import draws, fill, names_for, planted
from mutations.keys_in_loops import split_of_the_loop
from mutations.sites import Names, prelude_edits, update_sites
from mutations.steps import assigned_back, enclosing_loop, in_one_loop, one_line


def with_shape(program):
    """Draws `normal(key, shape)` and `uniform(key, shape)`."""
    for use in draws(program):
        if use.sampler in ("normal", "uniform") and len(use.call.args) == 2 and not use.call.keywords:
            yield use, names_for(use.module, K=use.module.source(use.key), S=use.module.source(use.call.args[1]),
                                 C=one_line(use.module, use.call))


@flow
def exclusive_branches(program):
    """One of two draws from one key, never both."""
    for use, names in with_shape(program):
        text = "({laplace}({K}, {S}) if {HEAVY} else {C})".format_map(names)
        yield planted(use.module, names, [use.module.edit(use.call, text)], ["{HEAVY} = False"])
        lines = ["if {HEAVY}:", "    {drawn} = {laplace}({K}, {S})", "else:", "    {drawn} = {C}"]
        names = names_for(use.module, K=names["K"], S=names["S"], C=names["C"])
        edits = [use.module.before(use.statement, fill(lines, names)), use.module.edit(use.call, names["drawn"])]
        yield planted(use.module, names, edits, ['{HEAVY} = {environ}.get("HEAVY_TAILS") is not None'])


@flow
def early_return(program):
    """A draw, or the other one after a return."""
    for use, names in with_shape(program):
        if isinstance(use.statement, ast.Return):
            lines = ["if {HEAVY}:", "    return {laplace}({K}, {S})"]
            edit = use.module.before(use.statement, fill(lines, names))
            yield planted(use.module, names, [edit], ["{HEAVY} = False"])


@flow
def folded_with_the_turn(program):
    """`fold_in(key, i)` in place of a split in the loop."""
    for split in split_of_the_loop(program):
        others = [n for n in split.names if n != split.key]
        target = getattr(split.loop, "target", None)
        counts = [n.id for n in ast.walk(target) if isinstance(n, ast.Name)] if target is not None else []
        is_counted = isinstance(split.loop, ast.For) and isinstance(split.loop.iter, ast.Call) \
            and getattr(split.loop.iter.func, "id", "") in ("range", "enumerate")
        if len(others) == 1 and counts and is_counted:
            names = names_for(split.module, K=split.key, S=others[0], I=counts[0])
            yield planted(split.module, names, [split.module.edit(split.statement, "{S} = {fold_in}({K}, {I})".format_map(names))])


@flow
def split_once_more(program):
    """The loop's split gives more keys, or splits what it has split."""
    for split in split_of_the_loop(program):
        if len(split.names) == 2:
            names = names_for(split.module, K=split.key, A=split.names[0], B=split.names[1])
            for text in ("{A}, {B}, _ = {split}({K}, 3)", "{A}, {B} = {split}({fold_in}({K}, 5))",
                         "{A} = {fold_in}({K}, 0); {B} = {fold_in}({K}, 1)"):
                yield planted(split.module, names, [split.module.edit(split.statement, text.format_map(names))])


@flow
def cloned(program):
    """Drawn from again by way of jax.random.clone: it is meant."""
    for use in draws(program):
        names = names_for(use.module, K=use.module.source(use.key))
        edit = use.module.before(use.statement, fill(["{again} = {laplace}({clone}({K}), (7,))"], names))
        yield planted(use.module, names, [edit])


@flow
def printed(program):
    for use in draws(program):
        names = names_for(use.module, K=use.module.source(use.key))
        yield planted(use.module, names, [use.module.before(use.statement, fill(['print("the key is", {K})'], names))])


@flow
def drawn_alike(program):
    """The same draw twice, from one key: an image and its mask."""
    for use in draws(program):
        names = names_for(use.module, C=one_line(use.module, use.call))
        yield planted(use.module, names, [use.module.before(use.statement, fill(["{mask} = {C}"], names))])


# -- steps ---------------------------------------------------------------------------------


@flow
def exception_expected(program):
    """A statement that throws its result away: it is there for the exception."""
    versions = [["try:", "    {apply}({X}, (1, 2, 3))", "except Exception:", "    pass"],
                ["with {suppress}(Exception):", "    {apply}({X}, (1, 2, 3))"]]
    for site in update_sites(program):
        for lines in versions if site.can_have_lines_before else ():
            names = Names(site.module, {"X": site.module.source(site.tree), "apply": site.module.source(site.call.func)})
            names["suppress"] = "contextlib.suppress"
            support = prelude_edits(site.module, names, [])
            if "suppress" in lines[0]:
                names.imports.append("import contextlib")
                support = prelude_edits(site.module, names, [])
            yield Planted([site.module.before(site.statement, fill(lines, names))], support)


@flow
def timed_step(program):
    """The step is called once more, to take its time or to compile it."""
    for module, statement, _ in step_calls(program):
        call = one_line(module, statement.value)
        if enclosing_loop(module, statement) is None:
            continue
        names = Names(module, {"C": call})
        names.imports.append("import time")
        support = prelude_edits(module, names, [])
        lines = ["{begun} = time.perf_counter()", "{C}", "{seconds} = time.perf_counter() - {begun}"]
        yield Planted([module.before(statement, fill(lines, names))], support)


@flow
def warm_up(program):
    """Before the loop the step is called once for nothing but being compiled."""
    for module, statement, _ in step_calls(program):
        loop = enclosing_loop(module, statement)
        if loop is None:
            continue
        bound = {n.id for n in ast.walk(loop) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        target = statement.targets[0]
        own = {module.source(e) for e in (target.elts if isinstance(target, ast.Tuple) else [target])}
        read = {n.id for n in ast.walk(statement.value) if isinstance(n, ast.Name)}
        if not (read & bound) - own:
            yield Planted([module.before(loop, [one_line(module, statement.value) + "  # compiles"])])


@flow
def kept_under_another_name(program):
    """The result goes through another name, a list or a dict, and comes back."""
    for line, back in (("{updated} = {C}", "{updated}"), ("{history} = [{C}]", "{history}[-1]"),
                       ('{kept} = {{"model": {C}}}', '{kept}["model"]')):
        for site in update_sites(program):
            names = Names(site.module, {"C": one_line(site.module, site.call), "X": site.module.source(site.tree)})
            texts = fill([line, back], names)
            if assigned_back(site) and site.can_have_lines_before:
                indent = "\n" + site.module.indentation(site.statement)
                yield Planted([site.module.edit(site.statement, f"{texts[0]}{indent}{names['X']} = {texts[1]}")])
            elif isinstance(site.statement, ast.Return) and site.can_have_lines_before:
                yield Planted([site.module.before(site.statement, [texts[0]]), site.module.edit(site.call, texts[1])])


@flow
def copy_for_its_norm(program):
    """An updated copy is looked at, and dies."""
    for line in ("{trial} = {C}", "print({leaves}({C})[0].shape)"):
        for site in update_sites(program):
            if site.can_have_lines_before:
                names = Names(site.module, {"C": one_line(site.module, site.call)})
                names["leaves"] = names["tree_leaves"]
                edit = site.module.before(site.statement, fill([line], names))
                yield Planted([edit], prelude_edits(site.module, names, []))


@flow
def state_made_anew_between_phases(program):
    """Two phases, each with a loop; the second begins with a fresh optimizer state."""
    for module, statement, init in in_one_loop(program):
        loop = enclosing_loop(module, statement)
        start = module.line_starts[loop.lineno - 1]
        indent = len(module.indentation(loop))
        lines = [line[indent:] for line in module.text[start : module.span(loop)[1]].split("\n")]
        yield Planted([module.after(loop, [one_line(module, init), *lines])], correct=[module.after(loop, lines)])
