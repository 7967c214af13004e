"""Rows of sections 3 (filter), 4 (partition) and 5 (combine)."""

from calls import random_trees as kinds
from calls import trees
from calls.registry import case, row

KIND_PREDICATES = ("?is_array", "?is_array_like", "?is_inexact_array", "?is_inexact_array_like")


def predicate(g):
    """A predicate that looks at the kind only, dressed as a function, a partial or a class."""
    name = g.choice((*KIND_PREDICATES, "?true", "?false", "?not_none", f"?kinds:{g.integer(0, 0x7fff):x}"))
    return name + g.choice(("", "", "", "@partial", "@class"))


def spec(g, tree):
    """A valid specification: a prefix of the tree, or one predicate."""
    if g.chance(0.4):
        return predicate(g)
    return g.prefix(tree, lambda: g.choice((True, False, predicate(g))), 0.3)


def options(g):
    """inverse, replace and is_leaf, most often not given."""
    made = {}
    if g.chance(0.25):
        made["inverse"] = g.chance(0.7)
    if g.chance(0.3):
        made["replace"] = g.choice(("'R'", 0, False, None, ["tuple", 1, 2], g.leaf(), ["list"]))
    if g.chance(0.3):
        made["is_leaf"] = g.choice(("!none", "!tuple", "!list", "!dict", "!module", "!never"))
    return made


def filtered(g, tree, specification, share=0.7):
    """filter or partition, with random options."""
    chosen = options(g)
    if g.chance(share):
        return case("filter", tree, specification, **chosen)
    chosen.pop("inverse", None)
    return case("partition", tree, specification, **chosen)


@row("3/spec-bool-at-subtree")
def spec_bool(g):
    tree = g.tree(3)
    return filtered(g, tree, g.prefix(tree, lambda: g.chance(0.5), 0.5))


@row("3/spec-no-prefix")
def spec_no_prefix(g):
    tree = g.node(lambda: g.tree(2))
    return filtered(g, tree, g.broken(g.prefix(tree, lambda: g.choice((True, "?is_array")), 0)))


@row("3/spec-deeper")
def spec_deeper(g):
    return filtered(g, ["list", g.leaf(), g.leaf()], ["list", g.node(lambda: True, "list"), "?is_array"])


@row("3/spec-invalid-leaf")
def spec_invalid(g):
    bad = g.choice((0, 1, "'text'", "''", "float:1.0", "ns.bool#1", "bool#1", "np.bool#1", "i32#1", "key#1",
                    "py.c#1", "enum#1"))
    tree = g.tree(2)
    place = g.choice((bad, ["list", True, bad]))
    return filtered(g, tree if place == bad else ["list", g.leaf(), tree], place)


@row("3/spec-none")
def spec_none(g):
    other = g.choice((None, g.leaf(), ["tuple"], g.tree(1)))
    return filtered(g, ["list", other, g.leaf()], ["list", None, g.choice((True, "?is_array"))])


@row("3/predicate-returns-no-bool")
def returns_other(g):
    name = g.choice(("?str", "?empty_str", "?one", "?zero", "?float", "?array_of_two"))
    return filtered(g, g.tree(2), name)


@row("3/predicate-is-identity")
def identity(g):
    leaf = lambda: g.leaf("py.int", "py.float", "py.bool", "text", "fn", "cls")
    return filtered(g, g.tree(2, leaf), "?identity")


@row("3/predicate-returns-none-or-container")
def returns_container(g):
    name = g.choice(("?none", "?empty_tuple", "?list"))
    return filtered(g, g.tree(2, none=0.3), g.choice((name, ["list", "?is_array"])))


@row("3/predicate-raises")
def raises(g):
    name = g.choice(("?KeyError", "?TypeError"))
    tree = ["list", g.tree(1), g.tree(2)]
    return filtered(g, tree, g.choice((name, ["list", g.choice(("?is_array", "?array_of_two")), name])))


@row("3/none-stays")
def none_stays(g):
    tree = g.tree(3, none=0.4)
    return case("filter", tree, spec(g, tree), replace=g.choice(("'R'", 0, None)), inverse=g.chance(0.5))


@row("3/none-is-leaf")
def none_is_leaf(g):
    tree = g.tree(3, none=0.4)
    return case("filter", tree, predicate(g), replace=g.choice(("'R'", 0, None)), inverse=g.chance(0.5),
                is_leaf="!none")


@row("3/is-leaf-container")
def is_leaf_container(g):
    tree = g.tree(3)
    chosen = options(g)
    chosen["is_leaf"] = g.choice(("!tuple", "!list", "!dict", "!module", "!all"))
    return case("filter", tree, predicate(g), **chosen)


@row("3/bare-leaf")
def bare_leaf(g):
    return filtered(g, g.leaf(), g.choice((True, False, predicate(g))))


@row("3/statics-untouched")
def statics_untouched(g):
    tree = g.node(lambda: g.tree(1), g.choice(("mod", "dc", "method", "partial")))
    return filtered(g, tree, spec(g, tree))


@row("3/spec-is-callable-module")
def spec_callable_module(g):
    field = g.choice((True, "?is_array", 1))
    specification = ["mod:SC", [["a", field]], []]
    tree = g.choice((["mod:SC", [["a", g.tree(1)]], []], g.leaf(), ["list", g.leaf()]))
    return filtered(g, tree, specification)


@row("3/spec-callable-leaf")
def spec_callable_leaf(g):
    return filtered(g, g.tree(3), g.choice(KIND_PREDICATES) + g.choice(("", "@partial", "@class")))


@row("3/spec-partial-or-method-node")
def spec_node(g):
    func = g.choice(("?is_array", "?true"))
    specification = g.choice((
        ["mod:jax.Partial", [["args", ["tuple"]], ["keywords", ["dict"]]], [["func", func]]],
        ["mod:eqx.Partial", [["func", func], ["args", ["tuple"]], ["keywords", ["dict"]]], []],
        ["mod:method", [["__self__", ["mod:M", [["a", True]], []]]], [["__func__", "'M'"]]]))
    tree = g.choice((g.tree(2), g.leaf(), specification))
    return filtered(g, tree, specification)


@row("3/replace-container")
def replace_container(g):
    tree = g.tree(2)
    return filtered(g, tree, spec(g, tree)) | {"replace": g.choice((["tuple", 1, 2], ["list"], ["dict", ["'k'", 1]]))}


@row("3/inverse")
def inverse(g):
    tree = g.tree(3)
    return case("filter", tree, spec(g, tree), inverse=True, replace=g.choice((None, "'R'")))


@row("3/leaves-kept-are-the-same")
def any_filter(g):
    tree = g.tree(5)
    return filtered(g, tree, spec(g, tree), 0.9)


@row("4/kept-first")
def kept_first(g):
    tree = g.tree(4)
    return case("partition", tree, spec(g, tree))


@row("4/replace-in-both")
def replace_in_both(g):
    tree = g.tree(3)
    return case("partition", tree, spec(g, tree), replace=g.choice(("'R'", 0, g.leaf())))


@row("4/no-inverse")
def no_inverse(g):
    tree = g.tree(2)
    return case("partition", tree, spec(g, tree), inverse=g.choice((None, True, False)))


def halves_of(g, tree, *items):
    specification = g.choice((predicate(g), g.choice(KIND_PREDICATES)))
    return [{"call": "partition", "args": [tree, specification], "item": item} for item in items]


@row("5/disjoint-halves")
def disjoint(g):
    tree = g.tree(4)
    return case("combine_halves", tree, spec(g, tree), swapped=g.chance(0.5),
                is_leaf=g.choice((None, None, "!tuple", "!none")))


@row("5/both-there")
def both_there(g):
    tree = g.tree(3)
    return case("combine", tree, *(g.like(tree, g.leaf) for _ in range(g.integer(1, 3))))


@row("5/none-then-subtree")
def none_then_subtree(g):
    return case("combine", ["list", None, g.leaf()], ["list", g.tree(2), g.leaf()])


@row("5/leaf-then-subtree")
def leaf_then_subtree(g):
    return case("combine", ["list", g.leaf(), None], ["list", g.node(lambda: g.tree(1)), g.leaf()])


@row("5/subtree-then-none")
def subtree_then_none(g):
    tree = g.node(lambda: g.tree(1))
    return g.choice((case("combine", ["list", tree], ["list", None]), case("combine", tree, None),
                     case("combine", None, tree)))


@row("5/different-structure")
def different_structure(g):
    tree = g.node(lambda: g.tree(2))
    return case("combine", tree, g.broken(tree))


@row("5/one-tree")
def one_tree(g):
    return case("combine", g.tree(3, none=0.3))


@row("5/same-half-twice")
def same_half_twice(g):
    tree = g.tree(3)
    item = g.choice((0, 1))
    wide = {"call": "filter", "args": [tree, "?is_array"]}
    narrow = {"call": "filter", "args": [tree, "?is_inexact_array"]}
    return g.choice((case("combine", *halves_of(g, tree, item, item)), case("combine", narrow, wide)))


@row("5/whole-and-half")
def whole_and_half(g):
    tree = g.tree(3)
    half = halves_of(g, tree, 1)[0]
    return case("combine", *g.choice(((tree, half), (half, tree))))


@row("5/false-values-are-values")
def false_values(g):
    empty = lambda: g.choice((False, 0, "''", "f32#1", None, "float:0.0", ["tuple"]))
    tree = ["list", empty(), empty(), empty()]
    return case("combine", tree, g.like(tree, g.leaf), *g.choice(((), (g.like(tree, empty),))))


@row("5/empty-containers")
def empty_containers(g):
    empty = g.choice((["tuple"], ["list"], ["dict"], ["mod:M", [], []]))
    return case("combine", *(["list", part] for part in g.rng.sample((empty, None, g.choice((empty, 1))), 2)))


@row("5/no-trees")
def no_trees(g):
    return case("combine", *g.choice(((), (), (g.tree(1),))), is_leaf=g.choice((None, "!none", "!tuple")))


@row("5/is-leaf")
def combine_is_leaf(g):
    tree = g.tree(3)
    return case("combine", tree, g.prefix(tree, g.leaf, 0.2), is_leaf=g.choice(("!tuple", "!list", "!dict", "!all")))
