"""Rows of section 7 (tree_at)."""

from calls import random_trees as kinds
from calls import trees
from calls.registry import case, row


def without_shared(tree):
    """Without def and ref, so that every step leads somewhere of its own, and without the nodes of
    the libraries, whose own constructors run when they are put together again."""
    if not trees.is_node(tree):
        return tree
    if tree[0] in ("def", "ref"):
        return 1
    if tree[0] in trees.LIBRARY_NODES:
        tree = ["tuple", *trees.children_of(tree)]
    return trees.with_children(tree, [without_shared(child) for child in trees.children_of(tree)])


def some_tree(g, depth=3, none=0.12):
    return without_shared(g.node(lambda: g.tree(depth - 1, none=none)))


def steps(g, tree, leaf=None):
    """The steps to a random place; to a leaf, or to a node, where that is asked for."""
    found = trees.paths_of(tree)
    fitting = [path for path in found
               if leaf is None or leaf == (not trees.is_node(trees.at_path(tree, path)))]
    return g.choice(fitting or found)


def replaced(g, tree, picks, shape, **options):
    """tree_at with a replacement of the right length, or with a function."""
    chosen = {"where": picks, "as": shape, **options}
    if g.chance(0.3):
        return case("tree_at", tree, replace_fn=g.choice(("f:tuple", "f:first", "f:none", "f:none", "f:KeyError")), **chosen)
    news = [g.tree(1, none=0.3) for _ in picks]
    made = case("tree_at", tree, **chosen)
    made["replace"] = news[0] if shape == "one" else [g.choice(("list", "tuple")), *news]
    return made


@row("7/normal")
def normal(g):
    tree = some_tree(g)
    return replaced(g, tree, [steps(g, tree)], "one", is_leaf=g.choice((None, "!none")))


@row("7/several-picks")
def several(g):
    tree = some_tree(g)
    picks = [steps(g, tree, leaf=True) for _ in range(g.integer(1, 3))]
    return replaced(g, tree, picks, g.choice(("tuple", "list")))


@row("7/replace-and-replace-fn")
def neither_or_both(g):
    tree = some_tree(g)
    chosen = {"where": [steps(g, tree)], "as": "one"}
    if g.chance(0.5):
        chosen |= {"replace": 1, "replace_fn": "f:first"}
    return case("tree_at", tree, **chosen)


@row("7/replace-of-other-length")
def other_length(g):
    tree = some_tree(g)
    picks = [steps(g, tree, leaf=True) for _ in range(g.integer(1, 3))]
    replace = [g.choice(("list", "tuple")), *(1 for _ in range(g.integer(0, 3)))]
    return case("tree_at", tree, where=picks, replace=g.choice((replace, replace, 1)), **{"as": "tuple"})


@row("7/where-looks-at-leaves")
def looks_at_leaves(g):
    leaf = lambda: g.leaf("py.int", "f32", "py.float", "text")
    tree = without_shared(g.tree(2, leaf))
    return case("tree_at", tree, where=[], replace=["list", *(1 for _ in range(g.integer(0, 2)))], **{"as": "ints"})


@row("7/where-returns-what-is-not-there")
def not_there(g):
    tree = some_tree(g)
    constant = {"const": g.choice((1, "f32#1", "'text'", "fn#1", None, ["list", 1], ["list"], ["mod:M", [], []]))}
    shape = g.choice(("one", "one", "tuple", "dict", "nested"))
    pick = steps(g, tree, leaf=True) if shape in ("dict", "nested") else constant
    return replaced(g, tree, [pick], shape)


@row("7/where-returns-static-field")
def static_field(g):
    tree = ["mod:M", [["a", g.leaf()], ["b", g.choice((None, g.leaf()))]], [["s", g.static()]]]
    shape = g.choice(("one", "one", "tuple"))
    return replaced(g, tree, [[["a", "s"]]], shape)


@row("7/where-asks-a-leaf")
def asks_a_leaf(g):
    tree = ["list", g.leaf("f32", "i32", "np.f32", "py.int", "py.float", "fn")]
    step = g.choice((["a", "shape"], ["a", "ndim"], ["i", 0]))
    return replaced(g, tree, [[["i", 0], step]], "one")


@row("7/missing-attribute-index-key")
def missing(g):
    tree = some_tree(g, 2)
    path = steps(g, tree)
    step = g.choice((["a", "absent"], ["i", 7], ["i", "'absent'"]))
    if str(trees.tag_of(trees.at_path(tree, path))).startswith("ddict") and step[0] == "i":
        step = ["a", "absent"]  # the factory would make it
    if not trees.is_node(trees.at_path(tree, path)) and step[0] == "i":
        path, step = [], ["a", "absent"]  # some leaves have items
    return replaced(g, tree, [path + [step]], "one")


@row("7/whole-node")
def whole_node(g):
    tree = some_tree(g)
    return replaced(g, tree, [steps(g, tree, leaf=False)], g.choice(("one", "one", "list", "tuple")))


def with_nones(g, count):
    children = [None] * count + [g.leaf() for _ in range(g.integer(0, 2))]
    g.rng.shuffle(children)
    return [g.choice(("list", "tuple")), *children]


def none_paths(tree):
    return [path for path in trees.paths_of(tree) if trees.at_path(tree, path) is None]


@row("7/one-of-several-nones")
def several_nones(g):
    tree = with_nones(g, g.integer(2, 3))
    return replaced(g, tree, [g.choice(none_paths(tree))], g.choice(("one", "tuple")))


@row("7/only-none")
def only_none(g):
    tree = with_nones(g, 1)
    return replaced(g, tree, none_paths(tree), g.choice(("one", "tuple")))


@row("7/none-with-is-leaf")
def none_with_is_leaf(g):
    tree = with_nones(g, g.integer(1, 3))
    return replaced(g, tree, [g.choice(none_paths(tree))], g.choice(("one", "tuple")), is_leaf="!none")


@row("7/replace-none")
def replace_none(g):
    tree = some_tree(g)
    return case("tree_at", tree, where=[steps(g, tree)], **{"as": "one"}) | {"replace": None}


@row("7/named-twice")
def named_twice(g):
    tree = some_tree(g)
    path = steps(g, tree)
    return replaced(g, tree, [path, path], "tuple")


@row("7/parent-and-child")
def parent_and_child(g):
    tree = some_tree(g)
    path = steps(g, tree)
    return replaced(g, tree, g.choice(([path, path[:-1]], [path[:-1], path])), "tuple")


@row("7/nothing-picked")
def nothing_picked(g):
    return case("tree_at", some_tree(g), where=[], replace=g.choice((["list"], ["list"], ["list", 1])),
                **{"as": g.choice(("tuple", "list"))})


@row("7/shared-node")
def shared_node(g):
    node = without_shared(g.node(lambda: g.tree(1)))
    tree = [g.choice(("list", "tuple")), ["def", 1, node], ["ref", 1], g.leaf()]
    return replaced(g, tree, [[["i", g.integer(0, 1)]]], "one")


@row("7/replacement-unchecked")
def replacement_unchecked(g):
    tree = some_tree(g)
    return case("tree_at", tree, where=[steps(g, tree)], replace=g.tree(3), **{"as": "one"})


@row("7/empty-containers-told-apart")
def empty_containers(g):
    child = lambda: g.choice((["tuple"], ["list"], ["dict"], ["mod:M", [], []], 1, 1, None))
    tree = ["list", child(), child(), child(), child()]
    picks = [[["i", index]] for index in g.rng.sample(range(4), g.integer(1, 2))]
    return replaced(g, tree, picks, "tuple" if len(picks) > 1 else "one")


@row("7/is-leaf-container")
def is_leaf_container(g):
    tree = some_tree(g)
    shape = g.choice(("one", "one", "tuple"))
    return replaced(g, tree, [steps(g, tree)], shape, is_leaf=g.choice(("!tuple", "!list", "!dict")))
