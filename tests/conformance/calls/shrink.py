"""Shrinks a case on which the two sides differ to its smallest form.

Tries, in rounds, what makes a case smaller: an option less, a tree less, a child less, a subtree
in place of the tree, a leaf in place of a subtree, a simpler leaf. A step is taken when the two
sides still differ. Each round asks the driver once for all candidates.
"""

import json

from calls import driver, judge, trees

SIMPLE = (None, 1, "f32#1")
MOST_ROUNDS = 60
KEPT_OPTIONS = ("call", "args", "row", "function", "where", "as", "how")


def smaller_trees(tree):
    """Trees that are a step smaller."""
    if isinstance(tree, dict):
        yield from tree["args"][:1]
        yield from (smaller for smaller in smaller_cases(tree))
        return
    subtrees = trees.subtrees_of(tree)
    for number, node in enumerate(subtrees):
        yield from (trees.replace_subtree(tree, number, new) for new in smaller_nodes(node))


def smaller_nodes(node):
    if not trees.is_node(node):
        yield from (leaf for leaf in SIMPLE[:SIMPLE.index(node) if node in SIMPLE else None] if leaf != node)
        return
    children = trees.children_of(node)
    yield from children
    yield from SIMPLE
    if node[0] in trees.LIBRARY_NODES:
        return
    for index in range(len(children)):
        less = trees.without_child(node, index)
        if less is not None:
            yield less
    if trees.has_fields(node[0]) and node[2] and node[0] not in trees.LIBRARY_NODES:
        yield [node[0], node[1], []]


def smaller_cases(case):
    """Cases that are a step smaller."""
    for name in case:
        if name not in KEPT_OPTIONS:
            yield {n: v for n, v in case.items() if n != name}
    args = case["args"]
    if len(args) > 1 and case["call"] in ("combine", "tree_map"):
        for index in range(len(args)):
            yield {**case, "args": args[:index] + args[index + 1:]}
    for index, tree in enumerate(args):
        for smaller in smaller_trees(tree):
            yield {**case, "args": args[:index] + [smaller] + args[index + 1:]}
    yield from shrunk_together(case)


def shrunk_together(case):
    """The same child taken away from all arguments at once: their structures must go on matching."""
    args = case["args"]
    if len(args) < 2 or any(not trees.is_node(tree) for tree in args):
        return
    for index in range(min(len(trees.children_of(tree)) for tree in args)):
        yield {**case, "args": [trees.children_of(tree)[index] for tree in args]}
        less = [trees.without_child(tree, index) for tree in args]
        if all(tree is not None for tree in less):
            yield {**case, "args": less}


def size_of(case):
    return len(json.dumps(case))


def smallest(case, binary):
    """(case, what the reference says, what the real libraries do), as small as it gets."""
    from calls import real

    def first_different(candidates):
        for candidate, said in zip(candidates, driver.outcomes(candidates, binary)):
            if "broken" in said or said.get("trap", "").startswith("NoSuch"):
                continue
            outcome = real.outcome_of(candidate)
            if judge.difference(said, outcome):
                return candidate
        return None

    for _ in range(MOST_ROUNDS):
        candidates = [c for c in smaller_cases(case) if size_of(c) < size_of(case)]
        candidates.sort(key=size_of)
        found = first_different(candidates) if candidates else None
        if found is None:
            break
        case = found
    return case, driver.outcomes([case], binary)[0], real.outcome_of(case)
