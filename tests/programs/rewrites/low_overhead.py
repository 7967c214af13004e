"""Held out: a loop's step works on flat leaves, as Equinox' page of low-overhead training has it."""

import ast
from collections import namedtuple

from modules import Edit, names_in

from rewrites import family
from rewrites.loops import indented, loops

LIBRARIES = ("jax", "numpy", "equinox", "optax", "math", "random")
Step = namedtuple("Step", "statement carried others")  # the texts that come back, the other targets
OLD = "jax.tree_util.tree_flatten", "jax.tree_util.tree_unflatten", "jax.tree_util.tree_leaves"
NEW = "jax.tree.flatten", "jax.tree.unflatten", "jax.tree.leaves"


def is_place(node):
    """A name, or an attribute of a name."""
    return isinstance(node.value if isinstance(node, ast.Attribute) else node, ast.Name)


def steps(module, loop):
    """Statements `model, opt_state, loss = step(model, opt_state, x)` of a loop's own scope."""
    for statement in ast.walk(loop):
        if not (isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple)
                and isinstance(statement.value, ast.Call) and module.stands_alone(statement)
                and module.scope(statement) is module.scope(loop)):
            continue
        call, targets = statement.value, statement.targets[0].elts
        if (module.resolve(call.func) or "").split(".")[0] in LIBRARIES:
            continue
        if any(isinstance(n, (ast.Await, ast.Yield, ast.NamedExpr)) for n in ast.walk(call)):
            continue
        given = {ast.unparse(a) for a in [*call.args, *(k.value for k in call.keywords)]}
        carried = [ast.unparse(t) for t in targets if is_place(t) and ast.unparse(t) in given]
        others = [t for t in targets if ast.unparse(t) not in carried]
        plain = (ast.Name, ast.Tuple, ast.Store)
        if carried and all(isinstance(n, plain) for other in others for n in ast.walk(other)):
            yield Step(statement, carried, others)


def is_inside(node, outer):
    return any(node is inner for inner in ast.walk(outer))


def uses_elsewhere(module, loop, step):
    """Nodes of the loop, not of the step, that read or bind what it carries; their contexts."""
    roots = {text.split(".")[0] for text in step.carried if "." in text}
    for node in ast.walk(loop):
        carried = isinstance(node, (ast.Name, ast.Attribute)) and ast.unparse(node) in step.carried
        root = isinstance(node, ast.Name) and node.id in roots and isinstance(node.ctx, ast.Store)
        if (carried or root) and not is_inside(node, step.statement):
            yield node.ctx


def local_text(module, step):
    """The step's statement, as lines, with what is carried as plain names."""
    start, end = module.span(step.statement)
    text = module.text[start:end]
    places = [n for n in ast.walk(step.statement) if isinstance(n, ast.Attribute) and ast.unparse(n) in step.carried]
    for node in sorted(places, key=module.span, reverse=True):
        first, last = module.span(node)
        text = text[: first - start] + node.attr + text[last - start :]
    first, *rest = text.split("\n")
    return [first, *(line.removeprefix(module.indentation(step.statement)) for line in rest)]


def arguments(loop, step, names):
    """What the step reads that changes from turn to turn."""
    value = step.statement.value
    within = set(names_in(value, ast.Store)) | {a.arg for a in ast.walk(value) if isinstance(a, ast.arg)}
    changing = set(names_in(loop, ast.Store)) - within - set(names)
    return [n for n in dict.fromkeys(names_in(value, ast.Load)) if n in changing]


def on_leaves(module, loop, step, functions, *, structure_returned):
    """The edits for one step, or None if the loop binds what it carries elsewhere, too."""
    contexts = list(uses_elsewhere(module, loop, step))
    names = [text.split(".")[-1] for text in step.carried]
    others = {n for other in step.others for n in names_in(other)}
    if any(not isinstance(c, ast.Load) for c in contexts) or len(set(names) - others) < len(step.carried):
        return None
    flatten, unflatten, leaves_of = (module.reference(f) for f in functions)
    function, leaves, structure = module.fresh("step_on_leaves"), module.fresh("leaves"), module.fresh("structure")
    inner, outer = (f"({', '.join(texts)})" if len(texts) > 1 else texts[0] for texts in (names, step.carried))
    results = [module.source(other) for other in step.others]
    passed = [leaves, *([structure] if structure_returned else [])]
    call = f"{function}({', '.join([*passed, *arguments(loop, step, names)])})"
    flat = f"*{flatten[0]}({inner})" if structure_returned else f"{leaves_of[0]}({inner})"
    back = f"{outer.strip('()') if len(names) > 1 else outer} = {unflatten[0]}({structure}, {leaves})"
    before = [f"{leaves}, {structure} = {flatten[0]}({outer})", "", f"def {call}:", *indented([
        f"{', '.join(names)} = {unflatten[0]}({structure}, {leaves})", *local_text(module, step),
        f"return {', '.join([flat, *results])}{',' if flat[0] == '*' and not results else ''}"]), ""]
    at = module.after_imports()
    lacking = {needed for _, needed in (flatten, unflatten, leaves_of) if needed}
    edits = [Edit(module.path, at, at, f"{line}\n") for line in sorted(lacking)]
    edits += [module.before(loop, before),
              module.edit(step.statement, f"{', '.join([*passed, *results])} = {call}")]
    read_in_loop = contexts or any("." in text for text in step.carried)
    return [*edits, module.after(step.statement if read_in_loop else loop, [back])]


@family
def low_overhead_loop(program):
    for module, loop in loops(program):
        for step in steps(module, loop):
            for functions, structure_returned in ((NEW, False), (OLD, True)):
                edits = on_leaves(module, loop, step, functions, structure_returned=structure_returned)
                if edits:
                    yield program.edited(edits)
