"""Rewrites a program so that it tells what it binds, and where it has been.

After every binding of a name the rewritten program calls the recorder, and before every
statement it marks the statement's lines as run. Line numbers stay those of the source, so
tracebacks, warnings and the records themselves speak of the program as written. Both calls
give the number of the unit (a file, or a cell of a notebook) that the rewritten text is.

Knows only Python's syntax tree: no JAX, no files.
"""

import ast
from dataclasses import dataclass, field

RECORD = "__leaflint_record__"
MARK = "__leaflint_mark__"

# How a name is bound. Only an assignment is sure to bind whenever its line runs: a
# parameter waits for a call, a loop target for a turn, a walrus for its operand's turn.
ASSIGNMENT, PARAMETER, TARGET, WALRUS = "assignment", "parameter", "target", "walrus"


@dataclass(frozen=True)
class Site:
    """A place where the program binds a name."""

    line: int
    scope: str
    name: str
    how: str


@dataclass
class Instrumented:
    tree: ast.Module
    sites: set = field(default_factory=set)
    bodies: list = field(default_factory=list)  # of each function: its lines, as a set


def instrument(source, filename, unit=0):
    """The rewritten syntax tree of `source`, with the sites and functions in it."""
    result = Instrumented(ast.parse(source, filename))
    rewriter = _Rewriter(result, unit)
    result.tree.body = rewriter.block(result.tree.body)
    ast.fix_missing_locations(result.tree)
    return result


def _is_docstring(statement):
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _is_future_import(statement):
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _names(target):
    """The plain names that an assignment target binds, in order."""
    if isinstance(target, ast.Name):
        return [target]
    if isinstance(target, ast.Starred):
        return _names(target.value)
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for element in target.elts for name in _names(element)]
    return []


def _only_names(targets):
    """Whether nothing in the targets is evaluated (`i, x[i], i = ...` reads i between)."""
    kinds = (ast.Name, ast.Starred, ast.Tuple, ast.List, ast.expr_context)
    return all(isinstance(node, kinds) for target in targets for node in ast.walk(target))


def _hide_all_but_the_last(names):
    """Where one statement binds a name several times (`_, _, x = ...`): the first bindings go to
    names of ours, to be recorded, too. Gives the program's name of each node that was renamed."""
    last = {name.id: name for name in names}
    hidden = {name: name.id for name in names if last[name.id] is not name}
    for number, name in enumerate(hidden):
        name.id = f"__leaflint_hidden_{number}__"
    return hidden


def _parameters(arguments):
    ordinary = arguments.posonlyargs + arguments.args
    variadic = [arguments.vararg] if arguments.vararg else []
    keywords = [arguments.kwarg] if arguments.kwarg else []
    return ordinary + variadic + arguments.kwonlyargs + keywords


def _own_lines(statement):
    """The lines of a statement itself, without the blocks nested in it."""
    nested = [
        inner
        for block in ("body", "orelse", "finalbody", "handlers", "cases")
        for inner in getattr(statement, block, [])
        if isinstance(inner, (ast.stmt, ast.excepthandler, ast.match_case))
    ]
    if not nested:
        return range(statement.lineno, statement.end_lineno + 1)
    first = nested[0].pattern if isinstance(nested[0], ast.match_case) else nested[0]
    return range(statement.lineno, max(statement.lineno + 1, first.lineno))


def _call(function, arguments, place):
    call = ast.Call(ast.Name(function, ast.Load()), arguments, [])
    for node in ast.walk(call):
        ast.copy_location(node, place)
    return call


class _Rewriter(ast.NodeTransformer):
    """Carries the qualified name of the scope that it is in."""

    def __init__(self, result, unit):
        self.result = result
        self.unit = unit
        self.scope = ()
        self.in_class = False
        self.in_lambda = False

    # -- what is inserted ------------------------------------------------------------

    def record(self, name, place, how):
        """An expression that records `name`, bound at `place`."""
        site = Site(place.lineno, ".".join(self.scope), name, how)
        self.result.sites.add(site)
        value = ast.Name(name, ast.Load())
        told = (self.unit, site.line, site.scope, site.name)
        return _call(RECORD, [*map(ast.Constant, told), value], place)

    def records(self, targets, how):
        """Statements that record what a statement with these targets has bound."""
        names = [name for target in targets for name in _names(target)]
        hidden = _hide_all_but_the_last(names) if _only_names(targets) else {}
        result = []
        for name in names:
            record = self.record(hidden.get(name, name.id), name, how)
            record.args[-1].id = name.id
            result.append(ast.copy_location(ast.Expr(record), name))
        if hidden:
            forget = ast.Delete([ast.Name(name.id, ast.Del()) for name in hidden])
            result.append(ast.copy_location(forget, names[0]))
        return result

    def mark(self, statement):
        lines = _own_lines(statement)
        told = [ast.Constant(number) for number in (self.unit, lines.start, lines.stop)]
        return ast.copy_location(ast.Expr(_call(MARK, told, statement)), statement)

    # -- blocks ----------------------------------------------------------------------

    def block(self, statements, first=()):
        """A block with its marks and records; `first` stands before its statements."""
        preamble = []
        while statements and (_is_docstring(statements[0]) or _is_future_import(statements[0])):
            preamble.append(statements[0])
            statements = statements[1:]
        result = preamble + list(first)
        for statement in statements:
            rewritten = self.visit(statement)
            result.append(self.mark(statement))
            result += rewritten if isinstance(rewritten, list) else [rewritten]
        return result

    def generic_visit(self, node):
        """Visits expressions as usual, and every nested list of statements as a block."""
        for name, value in ast.iter_fields(node):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                setattr(node, name, self.block(value))
            elif isinstance(value, list):
                setattr(node, name, [self.visit(v) if isinstance(v, ast.AST) else v for v in value])
            elif isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))
        return node

    # -- bindings --------------------------------------------------------------------

    def visit_Assign(self, node):
        self.generic_visit(node)
        return [node, *self.records(node.targets, ASSIGNMENT)]

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        return [node, *self.records([node.target], ASSIGNMENT)]

    def visit_AnnAssign(self, node):
        self.generic_visit(node)
        return [node, *self.records([node.target], ASSIGNMENT)] if node.value else node

    def visit_NamedExpr(self, node):
        self.generic_visit(node)
        if self.in_lambda:
            return node
        record = self.record(node.target.id, node.target, WALRUS)
        record.args[-1] = node.value
        node.value = record
        return node

    def with_targets(self, node, targets):
        """A statement whose block begins by binding `targets`."""
        first = self.records(targets, TARGET)
        self.generic_visit(node)
        node.body = first + node.body
        return node

    def visit_For(self, node):
        return self.with_targets(node, [node.target])

    def visit_With(self, node):
        return self.with_targets(node, [item.optional_vars for item in node.items if item.optional_vars])

    visit_AsyncFor = visit_For
    visit_AsyncWith = visit_With

    # -- scopes ----------------------------------------------------------------------

    def visit_FunctionDef(self, node):
        self.visit_outside(node)
        is_method, outer = self.in_class, self.scope
        self.scope, self.in_class = (*outer, node.name), False
        parameters = _parameters(node.args)
        if is_method and node.name in ("__init__", "__post_init__"):
            parameters = parameters[1:]  # the object has no fields yet: not a value to look at
        first = [
            ast.copy_location(ast.Expr(self.record(p.arg, p, PARAMETER)), p) for p in parameters
        ]
        self.result.bodies.append(
            set(range(node.body[0].lineno, node.end_lineno + 1)) - set(_own_lines(node))
        )
        node.body = self.block(node.body, first)
        self.scope, self.in_class = outer, is_method
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_outside(self, node):
        """Decorators, defaults and bases belong to the scope around."""
        for name in ("decorator_list", "bases", "keywords"):
            if hasattr(node, name):
                setattr(node, name, [self.visit(v) for v in getattr(node, name)])
        if hasattr(node, "args"):
            node.args = self.visit(node.args)

    def visit_ClassDef(self, node):
        self.visit_outside(node)
        outer, was_in_class = self.scope, self.in_class
        self.scope, self.in_class = (*outer, node.name), True
        node.body = self.block(node.body)
        self.scope, self.in_class = outer, was_in_class
        return node

    def visit_Lambda(self, node):
        was_in_lambda, self.in_lambda = self.in_lambda, True
        self.generic_visit(node)
        self.in_lambda = was_in_lambda
        return node
