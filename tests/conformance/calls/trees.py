"""Trees as JSON: the form in which the cases, the driver and the real side write them.

    null true 3 "'text'"                 Python's literals; a float is "float:1.5"
    "f32#3"                              a leaf by name (leaves.py); "?is_array" a predicate
    ["list", T...] ["tuple", T...]
    ["dict", [K, T]...]                  also "odict", "ddict:FACTORY", "nt:CLASS"
    ["mod:CLASS", [[F, T]...], [[S, T]...]]   fields and static fields; also "dc:CLASS"
    "missing"                            a field that was never assigned
    ["def", 1, T] ["ref", 1]             one object at several places
    {"call": NAME, "args": [...]}        only as an argument: what the call returns
"""

LIBRARY_NODES = ("mod:jax.Partial", "mod:eqx.Partial", "mod:method", "mod:StateIndex")  # their fields are fixed


def is_node(tree):
    return isinstance(tree, list)


def tag_of(tree):
    return tree[0] if is_node(tree) else None


def has_fields(tag):
    return tag.startswith(("mod:", "dc:"))


def is_positional(tag):
    return tag in ("list", "tuple")


def children_of(tree):
    """The children of a node, in the order in which they are written."""
    if not is_node(tree) or tree[0] == "ref":
        return []
    if tree[0] == "def":
        return [tree[2]]
    if is_positional(tree[0]):
        return tree[1:]
    return [pair[1] for pair in (tree[1] if has_fields(tree[0]) else tree[1:])]


def with_children(tree, children):
    """The same node with other children."""
    if tree[0] == "ref":
        return tree
    if tree[0] == "def":
        return ["def", tree[1], children[0]]
    if is_positional(tree[0]):
        return [tree[0], *children]
    if has_fields(tree[0]):
        pairs = [[pair[0], child] for pair, child in zip(tree[1], children)]
        return [tree[0], pairs, tree[2]]
    return [tree[0], *([pair[0], child] for pair, child in zip(tree[1:], children))]


def without_child(tree, index):
    """The same node with one child less; None where the number is fixed by nothing but a class."""
    if tree[0] in ("def", "ref", *LIBRARY_NODES):
        return None
    if has_fields(tree[0]):
        return [tree[0], tree[1][:index] + tree[1][index + 1:], tree[2]]
    return tree[: index + 1] + tree[index + 2:]


def map_leaves(function, tree):
    """`function` of every place that is no node: leaves, None and missing fields."""
    if not is_node(tree) or tree[0] == "ref":
        return function(tree)
    return with_children(tree, [map_leaves(function, child) for child in children_of(tree)])


def leaves_of(tree):
    """Every place that is no node."""
    if not is_node(tree):
        return [tree]
    return [leaf for child in children_of(tree) for leaf in leaves_of(child)]


def subtrees_of(tree):
    """The tree and everything in it."""
    return [tree] + [below for child in children_of(tree) for below in subtrees_of(child)]


def replace_subtree(tree, number, new):
    """The tree with its subtree of that number (in the order of subtrees_of) replaced."""
    count = 0

    def visit(node):
        nonlocal count
        mine, count = count, count + 1
        if mine == number:
            count += len(subtrees_of(node)) - 1
            return new
        if not children_of(node):
            return node
        return with_children(node, [visit(child) for child in children_of(node)])

    return visit(tree)


def paths_of(tree, path=()):
    """The steps to every subtree: an item `["i", key]` or an attribute `["a", name]` each."""
    found = [list(path)]
    if is_node(tree) and tree[0] not in ("def", "ref"):
        for step, child in zip(steps_of(tree), children_of(tree)):
            if child != "missing":
                found += paths_of(child, (*path, step))
    return found


def steps_of(tree):
    if is_positional(tree[0]):
        return [["i", index] for index in range(len(tree) - 1)]
    if has_fields(tree[0]):
        return [["a", pair[0]] for pair in tree[1]]
    kind = "a" if tree[0].startswith("nt:") else "i"
    return [[kind, pair[0]] for pair in tree[1:]]


def at_path(tree, path):
    for step in path:
        tree = children_of(tree)[steps_of(tree).index(step)]
    return tree
