"""The mistake is not in the update but around it: in a call of the step, before a loop, at a return."""

import ast

from mutations import Planted, family
from mutations.sites import Names, prelude_edits, update_sites


def filtered(module, text, keep="is_array"):
    names = Names(module, {"X": text})
    return ("{filter}({X}, {" + keep + "})").format_map(names), names


def own_functions(program):
    return {node.name for module in program.modules.values() for node in module.nodes
            if isinstance(node, ast.FunctionDef)}


def step_calls(program):
    """Assignments `a, b, c = step(a, b, x)` of an own function, with the operands that come back."""
    own = own_functions(program)
    for module in program.modules.values():
        for statement in module.nodes:
            if not (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)):
                continue
            call = statement.value
            name = getattr(call.func, "attr", getattr(call.func, "id", None))
            target = statement.targets[0]
            targets = target.elts if isinstance(target, ast.Tuple) else [target]
            texts = {module.source(t) for t in targets}
            values = [*call.args, *(k.value for k in call.keywords)]
            returned = [a for a in values if module.source(a) in texts
                        and isinstance(a, (ast.Name, ast.Attribute, ast.Subscript))]
            if name in own and returned and module.stands_alone(statement):
                yield module, statement, returned[0]


@family
def argument_filtered(program):
    """The step is given the filtered model, and its result becomes the model."""
    for module, _, argument in step_calls(program):
        for keep in ("is_array", "is_inexact_array"):
            text, names = filtered(module, module.source(argument), keep)
            yield Planted([module.edit(argument, text)], prelude_edits(module, names, []))


@family
def filtered_before_the_loop(program):
    """`model = filter(model)` before a loop (or with) that trains it."""
    for module, statement, argument in step_calls(program):
        loops = [n for n in module.ancestors(statement) if isinstance(n, (ast.For, ast.While))
                 and module.scope(n) is module.scope(statement)]
        if loops and module.stands_alone(loops[-1]):
            text, names = filtered(module, module.source(argument))
            line = f"{module.source(argument)} = {text}"
            yield Planted([module.before(loops[-1], [line])], prelude_edits(module, names, []))


@family
def filtered_after_the_step(program):
    """The step is right; what it gave is filtered."""
    for module, statement, argument in step_calls(program):
        text, names = filtered(module, module.source(argument), "is_inexact_array")
        line = f"{module.source(argument)} = {text}"
        yield Planted([module.after(statement, [line])], prelude_edits(module, names, []))


@family
def returned_filtered(program):
    """The updated model is filtered where the step returns it."""
    for site in update_sites(program):
        module, statement = site.module, site.statement
        if not (isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)):
            continue
        name = statement.targets[0].id
        for node in module.nodes:
            if isinstance(node, ast.Return) and node.value is not None and module.scope(node) is module.scope(statement):
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for value in values:
                    if isinstance(value, ast.Name) and value.id == name:
                        text, names = filtered(module, name)
                        yield Planted([module.edit(value, text)], prelude_edits(module, names, []))


@family
def every_update_filtered(program):
    """The same mistake at each update of the program: both players of a GAN."""
    sites = list(update_sites(program))
    if len(sites) < 2:
        return
    core, support, done = [], [], set()
    for site in sites:
        text, names = filtered(site.module, site.module.source(site.tree))
        core.append(site.module.edit(site.tree, text))
        if site.module.path not in done:
            support += prelude_edits(site.module, names, [])
            done.add(site.module.path)
    yield Planted(core, support)


@family
def averaged_filtered(program):
    """A moving average or target network that the program keeps: one of its trees is filtered."""
    for module in program.modules.values():
        for call in module.calls("jax.tree.map", "optax.incremental_update"):
            by_hand = module.resolve(call.func) == "jax.tree.map"
            trees = call.args[1:] if by_hand else call.args[:2]
            if len(trees) < 2 or module.statement(call) is None or any(isinstance(a, ast.Starred) for a in call.args):
                continue
            edits, support = [], []
            for tree in trees:
                text, names = filtered(module, module.source(tree), "is_inexact_array")
                edits.append(module.edit(tree, text))
                support = prelude_edits(module, names, [])
            yield Planted(edits, support)
            yield Planted(edits[:1], support)


