"""Which packages have training code of Equinox or Optax: counted by Python's own parser.

A file has it if it imports Equinox or Optax and uses one of the functions that a training step
is made of. Uses count, definitions and mentions in texts do not.
"""

import ast
import warnings

LIBRARIES = {"equinox", "optax"}
STEPS = {"apply_updates", "incremental_update", "filter_grad", "filter_value_and_grad"}


def uses(text):
    """How many uses of such functions a text has; 0 if it is no Python that can be parsed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, RecursionError):
        return 0
    if not any(map(imports_library, nodes)):
        return 0
    return sum(used_name(node) in STEPS for node in nodes)


def imports_library(node):
    if isinstance(node, ast.Import):
        return any(alias.name.split(".")[0] in LIBRARIES for alias in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in LIBRARIES


def used_name(node):
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) else None


def uses_in(folder, paths):
    return sum(uses((folder / path).read_bytes()) for path in paths if str(path).endswith(".py"))
