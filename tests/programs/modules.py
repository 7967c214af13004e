"""A file of a program as the generator sees it: text, syntax tree, and what its names mean.

Offsets are in characters of the text. Changes are edits of ranges, so the layout is kept.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property

SAME_FUNCTION = {
    "jax.tree_util.tree_map": "jax.tree.map",
    "jax.tree_map": "jax.tree.map",
    "jax.tree_util.tree_leaves": "jax.tree.leaves",
}
SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Expr)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
SCOPES = (*FUNCTIONS, ast.ClassDef, ast.Module)


@dataclass(frozen=True)
class Edit:
    path: str
    start: int
    end: int
    text: str


class CannotEdit(Exception):
    """The edits of one change overlap."""


def apply_edits(text, edits):
    """The text after edits of it; those that insert at one place come in their order."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise CannotEdit
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


class Module:
    """One parsed file. Never changes."""

    def __init__(self, path, text):
        self.path, self.text = path, text
        self.tree = ast.parse(text)

    @cached_property
    def line_starts(self):
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def parents(self):
        return {inner: node for node in ast.walk(self.tree) for inner in ast.iter_child_nodes(node)}

    @cached_property
    def nodes(self):
        """All nodes whose position is known."""
        return [node for node in ast.walk(self.tree) if node not in self.in_formatted_text]

    def offset(self, line, column):
        """The place of ast's line and column (which counts bytes)."""
        start = self.line_starts[line - 1]
        end = self.text.find("\n", start)
        whole = self.text[start : len(self.text) if end < 0 else end]
        return start + len(whole.encode()[:column].decode())

    @cached_property
    def in_formatted_text(self):
        """Nodes inside f-strings, whose positions Python 3.11 does not always know."""
        return {inner for node in ast.walk(self.tree) if isinstance(node, ast.JoinedStr)
                for inner in ast.walk(node) if inner is not node}

    def span(self, node):
        if node in self.in_formatted_text:
            raise CannotEdit
        return (self.offset(node.lineno, node.col_offset),
                self.offset(node.end_lineno, node.end_col_offset))

    def source(self, node):
        start, end = self.span(node)
        return self.text[start:end]

    def line_at(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def edit(self, node, text):
        return Edit(self.path, *self.span(node), text)

    # -- where a node stands ---------------------------------------------------------------

    def ancestors(self, node):
        while node in self.parents:
            node = self.parents[node]
            yield node

    def scope(self, node):
        """The function, class or module around a node."""
        return next(around for around in self.ancestors(node) if isinstance(around, SCOPES))

    def statement(self, node):
        """The statement that a node is in; None if something deferred lies between."""
        while not isinstance(node, ast.stmt):
            node = self.parents[node]
            if isinstance(node, (ast.Lambda, ast.comprehension, ast.ListComp, ast.DictComp,
                                 ast.GeneratorExp, ast.SetComp)):
                return None
        return node

    def first_offset(self, statement):
        """Where a statement begins, its decorators included."""
        first = min([statement, *getattr(statement, "decorator_list", [])], key=lambda n: n.lineno)
        return self.offset(first.lineno, 0)

    def stands_alone(self, statement):
        """Whether nothing else is on the statement's lines."""
        start, end = self.span(statement)
        line_end = self.text.find("\n", end)
        rest = self.text[end : len(self.text) if line_end < 0 else line_end].strip()
        begun = self.text[self.line_starts[statement.lineno - 1] : start]
        return not begun.strip() and (not rest or rest.startswith("#"))

    def indentation(self, statement):
        return self.text[self.line_starts[statement.lineno - 1] : self.span(statement)[0]]

    def before(self, statement, lines):
        """An edit that puts lines before a statement, with its indentation."""
        start = self.first_offset(statement)
        text = "".join(f"{self.indentation(statement)}{line}\n" if line else "\n" for line in lines)
        return Edit(self.path, start, start, text)

    def after(self, statement, lines):
        end = self.text.find("\n", self.span(statement)[1])
        end = len(self.text) if end < 0 else end + 1
        text = "".join(f"{self.indentation(statement)}{line}\n" if line else "\n" for line in lines)
        if not self.text[:end].endswith("\n"):
            text = "\n" + text
        return Edit(self.path, end, end, text)

    def blocks(self):
        """Every list of statements."""
        for node in self.nodes:
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                    yield block

    # -- what names mean -------------------------------------------------------------------

    @cached_property
    def imported(self):
        """What each imported name stands for, as a dotted name."""
        meaning = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    first = alias.name.split(".")[0]
                    meaning[alias.asname or first] = alias.name if alias.asname else first
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    origin = "." * node.level + (node.module or "")
                    meaning[alias.asname or alias.name] = f"{origin}.{alias.name}"
        return meaning

    @cached_property
    def aliases(self):
        """Names that stand for a library's module or function: imports, and `ops = eqx`."""
        meaning = dict(self.imported)
        stored = [n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        for node in self.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if stored.count(name) == 1 and (dotted := dotted_name(node.value, meaning)):
                    meaning[name] = dotted
        return meaning

    def resolve(self, node):
        dotted = dotted_name(node, self.aliases)
        return SAME_FUNCTION.get(dotted, dotted)

    def calls(self, *names):
        return [n for n in self.nodes if isinstance(n, ast.Call) and self.resolve(n.func) in names]

    @cached_property
    def names(self):
        """Every identifier in the file: what a fresh one must not be."""
        return set(re.findall(r"[A-Za-z_]\w*", self.text))

    def fresh(self, wanted):
        name, count = wanted, 2
        while name in self.names:
            name, count = f"{wanted}_{count}", count + 1
        return name

    def reference(self, dotted):
        """How the file says a library's function, and the import that it lacks (or None)."""
        for name, meaning in self.imported.items():
            if meaning == dotted:
                return name, None
        module, function = dotted.rsplit(".", 1)
        for name, meaning in self.imported.items():
            if meaning == module:
                return f"{name}.{function}", None
        root, *rest = dotted.split(".")
        for name, meaning in self.imported.items():
            if meaning == root:
                return ".".join([name, *rest]), None
        return dotted, f"import {root}"

    def after_imports(self):
        """The offset behind the imports at the top (in a notebook, those of its first cell)."""
        end = self.text.find("\n") + 1 if self.path.endswith(".ipynb") else 0
        for statement in self.tree.body:
            is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            is_import = isinstance(statement, (ast.Import, ast.ImportFrom))
            if not (is_import or is_docstring or isinstance(statement, ast.Pass)):
                break
            end = self.text.find("\n", self.span(statement)[1]) + 1
        return end


def dotted_name(node, meaning):
    if isinstance(node, ast.Name):
        return meaning.get(node.id)
    if isinstance(node, ast.Attribute):
        inner = dotted_name(node.value, meaning)
        return f"{inner}.{node.attr}" if inner else None
    is_getattr = (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr"
                  and len(node.args) == 2 and isinstance(node.args[1], ast.Constant))
    if is_getattr:
        inner = dotted_name(node.args[0], meaning)
        return f"{inner}.{node.args[1].value}" if inner else None
    return None


def names_in(node, context=None):
    return [n.id for n in ast.walk(node)
            if isinstance(n, ast.Name) and (context is None or isinstance(n.ctx, context))]


def local_names(function):
    """What a function (or module) binds itself: parameters and stored names, not of inner scopes."""
    found = set()
    if isinstance(function, FUNCTIONS):
        arguments = function.args
        everything = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs,
                      *filter(None, [arguments.vararg, arguments.kwarg])]
        found |= {a.arg for a in everything}
    pending = list(function.body) if isinstance(function.body, list) else [function.body]
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {a.asname or a.name.split(".")[0] for a in node.names}
        pending += ast.iter_child_nodes(node)
    return found
