"""The other half does not come back: a combine is left out, or only made on one branch."""

import ast

from mutations import Planted, family
from mutations.sites import Names, prelude_edits


def combine_sites(program):
    """Calls of combine with two operands whose result is kept: not those that are called at once."""
    for module in program.modules.values():
        for call in module.calls("equinox.combine"):
            is_called = isinstance(module.parents[call], ast.Call) and module.parents[call].func is call
            if len(call.args) == 2 and not call.keywords and not is_called and module.statement(call):
                yield module, call, module.source(call.args[0]), module.source(call.args[1])


def replaced(program, text, prelude=()):
    for module, call, first, second in combine_sites(program):
        names = Names(module, {"A": first, "B": second, "combine": module.source(call.func)})
        prelude_lines = [line.format_map(names) for line in prelude]
        core = [module.edit(call, text.format_map(names))]
        yield Planted(core, prelude_edits(module, names, prelude_lines))


@family
def combine_left_out(program):
    """`model = combine(params, static)` becomes `model = params`."""
    yield from replaced(program, "{A}")
    yield from replaced(program, "{B}")


@family
def combined_with_itself(program):
    yield from replaced(program, "{combine}({A}, {A})")


@family
def combined_on_one_branch(program):
    for value in ("False", "True"):
        yield from replaced(program, "({combine}({A}, {B}) if {RESTORE} else {A})", ["{RESTORE} = " + value])
    yield from replaced(program, '({combine}({A}, {B}) if "RESTORE" in {environ} else {A})')


@family
def combined_in_a_helper_that_forgets(program):
    yield from replaced(program, "{joined}({A}, {B})", ["def {joined}(params, static):", "    return params"])


@family
def combined_but_not_kept(program):
    """The combine is made, and its result is not what the name gets."""
    for module, call, first, _ in combine_sites(program):
        statement = module.statement(call)
        if isinstance(statement, (ast.Assign, ast.Return)) and statement.value is call and module.stands_alone(statement):
            yield Planted([module.before(statement, [module.source(call)]), module.edit(call, first)])


@family
def partitioned_and_not_combined(program):
    """partition before the update, and the half leaves: no combine was ever written."""
    from mutations.sites import plant, update_sites
    for site in update_sites(program):
        if site.can_have_lines_before and isinstance(site.statement, ast.Return):
            yield plant(site, before=["{params}, {static} = {partition}({X}, {is_inexact_array})",
                                      "{params} = {apply}({params}, {U})"], call="{params}")
