"""What a step gives is lost: the updated tree, the optimizer's new state, or the step's results."""

import ast

from mutations import Planted, flow
from mutations.around_the_step import step_calls
from mutations.sites import Names, fill, prelude_edits, update_sites


def assigned_back(site):
    """Whether the statement is `x = apply_updates(x, ...)`."""
    statement = site.statement
    return (isinstance(statement, ast.Assign) and statement.value is site.call and len(statement.targets) == 1
            and site.module.source(statement.targets[0]) == site.module.source(site.tree))


def kept_as_it_was(site, line):
    """The tree that was given instead of the result; the call itself goes into `line`."""
    module = site.module
    names = Names(module, {"C": module.source(site.call), "X": module.source(site.tree)})
    text = line.format_map(names)
    if assigned_back(site):
        return Planted([module.edit(site.statement, text)])
    if isinstance(site.statement, ast.Return) and module.stands_alone(site.statement):
        return Planted([module.before(site.statement, [text]), module.edit(site.call, names["X"])])
    return None


def planted_at_updates(program, line):
    for site in update_sites(program):
        planted = kept_as_it_was(site, line)
        if planted:
            yield planted


@flow
def update_as_a_statement(program):
    yield from planted_at_updates(program, "{C}")


@flow
def update_never_read(program):
    """The updated tree is bound to a name that nobody reads."""
    yield from planted_at_updates(program, "{updated} = {C}")
    yield from planted_at_updates(program, "_ = {C}")


@flow
def one_of_several_updates_lost(program):
    """Of the two players only one is trained."""
    sites = list(update_sites(program))
    for site in sites if len(sites) > 1 else ():
        for line in ("{C}", "{trained} = {C}"):
            planted = kept_as_it_was(site, line)
            if planted:
                yield planted


def changed_copies(module):
    """Calls of tree_at, inference_mode and x.at[i].set, with the tree that they are given."""
    for call in module.nodes:
        if not isinstance(call, ast.Call) or not call.args:
            continue
        dotted = module.resolve(call.func)
        if dotted == "equinox.tree_at" and len(call.args) > 2 or dotted == "equinox.tree_at" and call.keywords:
            yield call, call.args[1]
        elif dotted in ("equinox.nn.inference_mode", "equinox.tree_inference"):
            yield call, call.args[0]
        elif isinstance(call.func, ast.Attribute) and call.func.attr in ("set", "add", "multiply") \
                and isinstance(call.func.value, ast.Subscript) \
                and getattr(call.func.value.value, "attr", "") == "at":
            yield call, call.func.value.value.value


@flow
def copy_as_a_statement(program):
    """The result of tree_at, inference_mode or x.at[i].set is thrown away."""
    for module in program.modules.values():
        for call, tree in changed_copies(module):
            statement = module.statement(call)
            if not isinstance(statement, (ast.Assign, ast.Return)) or not module.stands_alone(statement):
                continue
            if isinstance(statement, ast.Assign) and module.source(statement.targets[0]) == module.source(tree) \
                    and statement.value is call:
                yield Planted([module.edit(statement, module.source(call))])
            elif isinstance(tree, (ast.Name, ast.Attribute)):
                yield Planted([module.before(statement, [one_line(module, call)]),
                               module.edit(call, module.source(tree))])


def one_line(module, node):
    return " ".join(module.source(node).split())


# -- the optimizer's state -----------------------------------------------------------------


def optimizer_updates(program):
    """Statements `updates, state = optimizer.update(...)` (or by a name for it)."""
    for module in program.modules.values():
        for statement in module.nodes:
            if not (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)):
                continue
            function, target = statement.value.func, statement.targets[0]
            is_update = getattr(function, "attr", getattr(function, "id", "")).endswith("update")
            if is_update and isinstance(target, ast.Tuple) and len(target.elts) == 2 and len(statement.value.args) > 1:
                yield module, statement, target.elts[1], statement.value.args[1]


@flow
def state_to_underscore(program):
    for module, _, target, given in optimizer_updates(program):
        edits = [module.edit(target, "_")]
        if module.source(target) == module.source(given):
            yield Planted(edits)


@flow
def state_under_another_name(program):
    for module, _, target, given in optimizer_updates(program):
        if module.source(target) == module.source(given):
            yield Planted([module.edit(target, module.fresh("next_state"))])


@flow
def state_dropped_by_the_caller(program):
    """The step gives the new state, and its caller keeps the old one."""
    for module, target, elements in returned_to_callers(program):
        for element in elements[1:]:
            if "stat" in module.source(element):
                yield Planted([module.edit(element, "_")])
                yield Planted([module.edit(element, module.fresh("later_state"))])


@flow
def old_state_returned(program):
    """The step returns the state that it was given."""
    for module, statement, target, given in optimizer_updates(program):
        scope = module.scope(statement)
        if isinstance(target, ast.Name) and module.source(target) == module.source(given):
            old = module.fresh("old_state")
            found = [n for r in ast.walk(scope) if isinstance(r, ast.Return) and r.value is not None
                     for n in ast.walk(r.value) if isinstance(n, ast.Name) and n.id == target.id]
            if found and module.stands_alone(statement):
                yield Planted([module.before(statement, [f"{old} = {target.id}"]), *(module.edit(n, old) for n in found)])


# -- the loop ------------------------------------------------------------------------------


def returned_to_callers(program):
    """Calls of a step in a loop: the targets that it was given, too, are what it trains."""
    for module, statement, _ in step_calls(program):
        target = statement.targets[0]
        given = {module.source(a) for a in [*statement.value.args, *(k.value for k in statement.value.keywords)]}
        elements = target.elts if isinstance(target, ast.Tuple) else [target]
        trained = [e for e in elements if module.source(e) in given]
        in_loop = any(isinstance(n, (ast.For, ast.While)) for n in module.ancestors(statement))
        if trained and in_loop:
            yield module, target, trained


@flow
def step_not_rebound(program):
    """The step's results get names of their own: all, or the model alone."""
    for module, _, elements in returned_to_callers(program):
        fresh = {e: module.fresh("new_" + module.source(e).split(".")[-1].strip('"]')) for e in elements}
        yield Planted([module.edit(e, fresh[e]) for e in elements])
        if len(elements) > 1:
            yield Planted([module.edit(elements[0], fresh[elements[0]])])
            yield Planted([module.edit(elements[0], "_")])


@flow
def step_as_a_statement(program):
    """Nothing of what the step gives is kept."""
    for module, target, elements in returned_to_callers(program):
        statement = module.statement(target)
        scope = module.scope(statement)
        elements_all = target.elts if isinstance(target, ast.Tuple) else [target]
        others = {e.id for e in elements_all if isinstance(e, ast.Name) and e not in elements}
        later = [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id in others and isinstance(n.ctx, ast.Load)]
        if not later:
            yield Planted([module.edit(statement, module.source(statement.value))])


@flow
def always_from_the_first(program):
    """Each turn is given what there was before the loop: the model, or its state."""
    for module, statement, argument in step_calls(program):
        loop = enclosing_loop(module, statement)
        if loop is None:
            continue
        first = module.fresh("first_" + "".join(c for c in module.source(argument) if c.isalnum() or c == "_"))
        line = f"{first} = {module.source(argument)}"
        yield Planted([module.before(loop, [line]), module.edit(argument, first)])


def enclosing_loop(module, statement):
    loops = [n for n in module.ancestors(statement) if isinstance(n, (ast.For, ast.While))
             and module.scope(n) is module.scope(statement) and module.stands_alone(n)]
    return loops[-1] if loops else None


def inits(module):
    """Statements `state = optimizer.init(...)`."""
    for statement in module.nodes:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call) \
                and isinstance(statement.targets[0], (ast.Name, ast.Attribute)) \
                and getattr(statement.value.func, "attr", "") == "init" and module.stands_alone(statement):
            yield statement


def in_one_loop(program):
    """Steps in a loop, and what makes the state before it in the same function."""
    for module, statement, _ in step_calls(program):
        loop = enclosing_loop(module, statement)
        for init in inits(module) if loop is not None else ():
            if module.scope(init) is module.scope(loop) and init.lineno < loop.lineno:
                yield module, statement, init


@flow
def init_in_the_loop(program):
    """The state is made anew before every step: by the loop, or in the step itself."""
    for module, statement, init in in_one_loop(program):
        yield Planted([module.before(statement, [one_line(module, init)])])
    for module, statement, _, given in optimizer_updates(program):
        function = statement.value.func
        trees = [s for s in update_sites(program) if s.module is module and module.scope(s.call) is module.scope(statement)]
        if trees and isinstance(function, ast.Attribute) and isinstance(given, ast.Name) and module.stands_alone(statement):
            names = Names(module, {"O": module.source(function.value), "S": given.id, "X": module.source(trees[0].tree)})
            line = fill(["{S} = {O}.init({filter}({X}, {is_inexact_array}))"], names)
            yield Planted([module.before(statement, line)], prelude_edits(module, names, []))


@flow
def optimizer_made_in_the_loop(program):
    """A new optimizer and a new state for every step."""
    for module, statement, init in in_one_loop(program):
        name = getattr(init.value.func.value, "id", None)
        for made in module.nodes:
            is_optimizer = (isinstance(made, ast.Assign) and isinstance(made.targets[0], ast.Name) and made.targets[0].id == name
                            and isinstance(made.value, ast.Call) and module.stands_alone(made))
            if is_optimizer and module.scope(made) in (module.scope(init), module.tree):
                new = module.fresh("new_optimizer") if module.scope(made) is not module.scope(init) else name
                start = one_line(module, init).replace(f"{name}.init", f"{new}.init")
                lines = [f"{new} = {one_line(module, made.value)}", start]
                yield Planted([module.before(statement, lines)])
