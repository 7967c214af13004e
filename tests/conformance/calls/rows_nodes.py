"""Rows of sections 1.1 to 1.4 (node kinds, flatten_up_to, tree_map, Module) and 2 (predicates)."""

from calls import random_trees as kinds
from calls import trees
from calls.registry import case, row

NODES = {"none": None, "tuple": "tuple", "list": "list", "dict": "dict", "ordered-dict": "odict",
         "default-dict": "ddict", "namedtuple": "nt", "dataclass": "dc", "module": "mod",
         "partial": "partial", "bound-method": "method"}


def flat_or_mapped(g, tree):
    """Looks at the children of a tree: their order, and the structure that is rebuilt."""
    is_leaf = g.choice((None, None, "!none", "!tuple", "!list", "!dict", "!module", "!ret_none"))
    how = g.choice(("leaves", "map", "up-to", "broken"))
    if how == "leaves":
        return case("tree_leaves", tree, is_leaf=is_leaf)
    if how == "map":
        return case("tree_map", tree, function=g.choice(("f:tuple", "f:first", "f:none")), is_leaf=is_leaf)
    other = g.broken(tree) if how == "broken" else g.like(tree, lambda: g.tree(1))
    if g.chance(0.4):
        return case("tree_map", tree, other, function=g.choice(("f:tuple", "f:last")))
    return case("flatten_up_to", tree, other)


def node_row(name, tag):
    @row("1.1/" + name)
    def generate(g):
        child = lambda: g.tree(g.integer(0, 2))
        node = g.node(child, tag) if tag else None
        return flat_or_mapped(g, g.choice((node, ["list", node, g.leaf()])))


for _name, _tag in NODES.items():
    node_row(_name, _tag)


@row("1.1/leaf")
def anything_else(g):
    leaf = g.leaf(kinds.SUBCLASSES, kinds.OBJECTS, kinds.CALLABLES, kinds.ODD_ARRAYS, kinds.ALL)
    return flat_or_mapped(g, g.choice((leaf, ["tuple", leaf, leaf], ["list", leaf, g.tree(1)])))


@row("1.1/keys-without-order")
def keys_without_order(g):
    keys = g.choice(((1, "'a'"), ("'a'", 2, "'b'"), ("'b'", "'a'", True), (1, 2), ("'a'", "'b'")))
    pairs = [[key, g.leaf()] for key in keys]
    return flat_or_mapped(g, [g.choice(("dict", "ddict:int", "odict")), *pairs])


@row("1.1/dict-order")
def dict_order(g):
    child = lambda: g.leaf()
    made = g.choice((g.make_dict, g.make_ddict, g.make_odict))(child, 3)
    again = [made[0], *g.rng.sample(made[1:], len(made) - 1)]
    return g.choice((case("tree_leaves", made), case("tree_map", made, again, function="f:last"),
                     case("flatten_up_to", made, again), case("combine", made, again)))


@row("1.1/kinds-do-not-match")
def kinds_do_not_match(g):
    size = g.integer(0, 2)
    child = lambda: g.leaf(kinds.PYTHON)
    one, two = (getattr(g, "make_" + tag)(child, size) for tag in g.rng.sample(
        ("list", "tuple", "dict", "odict", "ddict", "nt", "dc", "mod"), 2))
    return g.choice((case("flatten_up_to", one, two), case("tree_map", one, two, function="f:last"),
                     case("combine", one, two), case("flatten_up_to", one, g.like(one, child))))


@row("1.1/static-data-compared")
def statics_compared(g):
    statics = lambda: [["s", g.choice((1, "float:1.0", True, 2, "'s'", "fn#1", "fn#2",
                                       ["tuple", 1, "'s'"], ["tuple", 1, "'t'"], ["list", 1], None))]]
    tag = g.choice(("mod:M", "dc:D1"))
    if tag == "dc:D1":
        statics_of = lambda: [["m", statics()[0][1]]]
    else:
        statics_of = statics
    one, two = [tag, [["a", 1]], statics_of()], [tag, [["a", 2]], statics_of()]
    if g.chance(0.3):
        two[2] = one[2]
    return g.choice((case("flatten_up_to", one, two), case("tree_map", one, two, function="f:last")))


@row("1.1/static-arrays")
def static_arrays(g):
    word = g.choice(("f32", "np.f32", "i32", "np.i64"))
    one, two = (["mod:M", [["a", 1]], [["s", f"{word}#{g.integer(1, 2)}"]]] for _ in range(2))
    return case("flatten_up_to", one, two)


@row("1.1/is-leaf-asked-of-every-node")
def is_leaf_everywhere(g):
    tree = g.tree(3, none=0.3)
    return case("tree_leaves", tree, is_leaf=g.choice(("!none", "!tuple", "!list", "!dict", "!all", "!never",
                                                       "!module", "!KeyError")))


@row("1.1/is-leaf-not-bool")
def is_leaf_not_bool(g):
    is_leaf = g.choice(("!ret_none", "!ret_0", "!ret_npbool", "!ret_str", "!ret_array"))
    tree = g.tree(2)
    return g.choice((case("tree_leaves", tree, is_leaf=is_leaf), case("filter", tree, "?true", is_leaf=is_leaf),
                     case("tree_map", tree, function="f:first", is_leaf=is_leaf)))


def up_to(g, tree, other):
    if g.chance(0.3):
        return case("tree_map", tree, other, function="f:tuple")
    return case("flatten_up_to", tree, other)


@row("1.2/leaf-accepts-anything")
def leaf_accepts(g):
    return up_to(g, ["list", g.leaf(), g.leaf()], ["list", g.tree(2), None])


@row("1.2/none-wants-none")
def none_wants_none(g):
    other = g.choice((None, g.leaf(), ["tuple"], ["list"], ["dict"], ["mod:M", [], []]))
    return up_to(g, ["list", None, g.leaf()], ["list", other, g.tree(1)])


@row("1.2/node-wants-exact-type")
def node_wants_type(g):
    tree = g.node(lambda: g.tree(1))
    return up_to(g, tree, g.choice((g.broken(tree), g.like(tree, lambda: g.tree(1)), g.leaf(), None)))


@row("1.2/prefix")
def random_prefix(g):
    tree = g.tree(4)
    return up_to(g, g.prefix(tree, g.leaf), g.choice((tree, tree, g.broken(tree))))


@row("1.3/first-tree-gives-structure")
def first_tree(g):
    tree = g.tree(3)
    rest = [g.like(tree, lambda: g.tree(2)) for _ in range(g.integer(1, 3))]
    return case("tree_map", tree, *rest, function=g.choice(("f:tuple", "f:last", "f:first")))


@row("1.3/is-leaf-of-first-tree-only")
def is_leaf_first(g):
    tree = g.tree(3, none=0.3)
    other = g.choice((g.like(tree, lambda: g.tree(1)), g.prefix(tree, g.leaf, 0.5)))
    is_leaf = g.choice(("!none", "!tuple", "!list", "!module"))
    return case("tree_map", tree, other, function="f:tuple", is_leaf=is_leaf)


@row("1.3/function-returns-none")
def function_none(g):
    return case("tree_map", g.tree(3), function="f:none", is_leaf=g.choice((None, "!none")))


@row("1.3/function-raises")
def function_raises(g):
    return case("tree_map", g.tree(3), function=g.choice(("f:KeyError", "f:KeyError", "f:first")))


@row("1.4/module-children-and-statics")
def module_children(g):
    return flat_or_mapped(g, g.make_mod(lambda: g.tree(2), 3))


@row("1.4/missing-field")
def missing_field(g):
    made = ["mod:M", [["a", g.leaf()], ["b", "missing"], ["c", g.tree(1)]], []]
    other = ["mod:M", [["a", g.leaf()], ["b", g.choice(("missing", None, 1))], ["c", g.leaf()]], []]
    return g.choice((case("tree_leaves", made), case("tree_map", made, function="f:tuple"),
                     case("filter", made, "?is_array"),
                     case("combine", made, other), case("flatten_up_to", made, other)))


@row("1.4/bound-method-is-a-node")
def bound_method(g):
    made = g.make_method(lambda: g.leaf(kinds.JAX, kinds.CALLABLES, kinds.PYTHON), 2)
    return g.choice((case("filter", made, "?is_array"), case("tree_leaves", made),
                     case("partition", made, "?is_inexact_array")))


PREDICATE_ROWS = {
    "jax-inexact": (*kinds.FLOAT_ARRAYS, "c64"),
    "jax-int-bool": ("i32", "u8", "i8", "i16", "u16", "u32", "i32w", "bool"),
    "typed-key": ("key",),
    "old-style-key": ("prng",),
    "numpy-inexact-array": ("np.f32", "np.f64", "np.f16", "np.c64", "np.c128"),
    "numpy-other-array": ("np.i32", "np.i64", "np.bool", "np.obj", "np.bf16", "np.u64"),
    "numpy-scalar": ("ns.f32", "ns.f64", "ns.c64", "ns.bf16", "ns.f16"),
    "numpy-bool-int-scalar": ("ns.bool", "ns.i64", "ns.i32", "ns.u8"),
    "python-float-complex": ("py.float", "py.c"),
    "python-int-bool-enum": ("py.int", "py.bool", "enum"),
    "gives-jax-array": ("jarr",),
    "shape-dtype-struct": ("struct",),
    "anything-else": ("text", *kinds.CALLABLES, "obj", "mere", "set", *kinds.SUBCLASSES),
}


def predicate_row(name, words):
    @row("2/" + name)
    def generate(g):
        leaf = g.leaf(words)
        if name == "anything-else" and g.chance(0.3):
            leaf = g.choice((None, ["list", g.leaf(kinds.JAX)], ["tuple"]))
        predicate = "?" + g.choice(("is_array", "is_array_like", "is_inexact_array", "is_inexact_array_like"))
        return g.choice((case("predicates", leaf), case("filter", leaf, predicate),
                         case("partition", ["list", leaf, g.leaf()], predicate)))


for _name, _words in PREDICATE_ROWS.items():
    predicate_row(_name, _words)
