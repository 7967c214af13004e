"""Makes a differing program small: tries to drop and to simplify parts while it still differs.

Works on Python's syntax tree. What "still differs" means is the caller's; a candidate that
differs in another way, or in none, is not taken.
"""

import ast
import warnings

SIMPLE = ["None", "0", "x"]


def shrink(source, still_differs, tries=400):
    """The smallest program found for which `still_differs` holds."""
    source = ast.unparse(ast.parse(source))
    if not still_differs(source):
        return source
    improved = True
    while improved and tries > 0:
        improved = False
        for candidate in candidates(source):
            tries -= 1
            if tries < 0:
                break
            if still_differs(candidate):
                source, improved = candidate, True
                break
    return source


def candidates(source):
    """Smaller programs, those that drop most first. Each parses."""
    seen = {source}
    for edit in (drop_runs, drop_statements, hoist_bodies, drop_fields, simplify_expressions):
        for candidate in edit(source):
            if candidate not in seen:
                seen.add(candidate)
                yield candidate


def _text(tree):
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        with warnings.catch_warnings():  # of `None(x)` and the like
            warnings.simplefilter("ignore")
            compile(text, "candidate", "exec")
        return text
    except (SyntaxError, ValueError):
        return None


def _blocks(tree):
    """Every list of statements, outermost first."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                yield node, name, block


def _edited(source, change, count):
    """The programs that `change(tree, index)` makes, for each index below `count(tree)`."""
    for index in reversed(range(count(ast.parse(source)))):
        tree = ast.parse(source)
        if change(tree, index):
            text = _text(tree)
            if text is not None:
                yield text


def drop_runs(source):
    """Half, a quarter ... of the statements of the module at once."""
    length = len(ast.parse(source).body)
    size = length // 2
    while size >= 2:
        for begin in range(length - size, -1, -size):
            tree = ast.parse(source)
            del tree.body[begin:begin + size]
            text = _text(tree)
            if text is not None:
                yield text
        size //= 2


def _statements(tree):
    return [(block, i, node) for node, _, block in _blocks(tree) for i in range(len(block))]


def drop_statements(source):
    """One statement less; the last of a body becomes `pass`."""

    def change(tree, index):
        block, i, _ = _statements(tree)[index]
        if len(block) > 1 or block is tree.body:
            del block[i]
        elif isinstance(block[i], ast.Pass):
            return False
        else:
            block[i] = ast.Pass()
        return True

    return _edited(source, change, lambda tree: len(_statements(tree)))


def hoist_bodies(source):
    """A loop, branch or try becomes its body."""
    holders = (ast.For, ast.While, ast.If, ast.Try, ast.With)

    def change(tree, index):
        block, i, _ = _statements(tree)[index]
        if not isinstance(block[i], holders):
            return False
        block[i:i + 1] = block[i].body
        return True

    return _edited(source, change, lambda tree: len(_statements(tree)))


def _fields(tree):
    return [(c, i) for c in tree.body if isinstance(c, ast.ClassDef)
            for i, line in enumerate(c.body) if isinstance(line, ast.AnnAssign)]


def drop_fields(source):
    """A field less, together with what its class says of it and its argument in constructions."""

    def change(tree, index):
        owner, i = _fields(tree)[index]
        name = owner.body[i].target.id
        position = sum(isinstance(s, ast.AnnAssign) for s in owner.body[:i])
        del owner.body[i]
        _Forget(owner.name, name, position).visit(tree)
        owner.body = owner.body or [ast.Pass()]
        return True

    return _edited(source, change, lambda tree: len(_fields(tree)))


class _Forget(ast.NodeTransformer):
    """Removes statements on `self.name`, and argument `position` of constructions."""

    def __init__(self, owner, name, position):
        self.owner, self.name, self.position = owner, name, position

    def visit_ClassDef(self, node):
        if node.name != self.owner:
            return self.generic_visit(node)
        for method in node.body:
            if isinstance(method, ast.FunctionDef):
                kept = [s for s in method.body if not self._speaks(s)]
                method.body = kept or [ast.Pass()]
        return node

    def _speaks(self, statement):
        return any(isinstance(n, ast.Attribute) and n.attr == self.name for n in ast.walk(statement))

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == self.owner:
            if self.position < len(node.args) > 1:
                del node.args[self.position]
        return node


def _expressions(tree):
    """Places of expressions worth replacing: (holder, field, index or None)."""
    places = []
    for node in ast.walk(tree):
        if isinstance(node, (ast.AnnAssign, ast.ImportFrom, ast.Import)):
            continue
        for name, value in ast.iter_fields(node):
            if isinstance(value, ast.expr) and not isinstance(value, (ast.Name, ast.Constant)):
                places.append((node, name, None))
            elif isinstance(value, list):
                places += [(node, name, i) for i, v in enumerate(value) if isinstance(v, ast.expr)]
    return places


def _replacements(node):
    """What may stand for an expression: its parts, then None and 0."""
    parts = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    return parts + [ast.parse(text, mode="eval").body for text in SIMPLE]


def simplify_expressions(source):
    """An expression becomes one of its parts, or something simple; or an element is dropped."""
    for index in range(len(_expressions(ast.parse(source)))):
        for choice in range(-1, 8):
            tree = ast.parse(source)
            if _replace(_expressions(tree)[index], choice):
                text = _text(tree)
                if text is not None and len(text) < len(source):
                    yield text


def _replace(place, choice):
    holder, name, i = place
    value = getattr(holder, name)
    if choice < 0:
        if i is None or name == "targets":
            return False
        if isinstance(holder, ast.Dict):
            del holder.keys[i], holder.values[i]
        else:
            del value[i]
        return True
    options = _replacements(value if i is None else value[i])
    if choice >= len(options):
        return False
    if i is None:
        setattr(holder, name, options[choice])
    else:
        value[i] = options[choice]
    return True
