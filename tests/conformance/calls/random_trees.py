"""Random trees: all node kinds, every leaf kind, shared objects, empty containers.

A Gen is seeded; everything it makes follows from the seed.
"""

import random

from calls import trees

FLOAT_ARRAYS = ("f32", "bf16", "f16", "f32w")
INT_ARRAYS = ("i32", "u8", "i8", "i16", "u16", "u32", "i32w", "prng")
JAX = (*FLOAT_ARRAYS, "c64", *INT_ARRAYS, "bool")
NUMPY_INEXACT = ("np.f32", "np.f64", "np.f16", "np.c64", "np.c128", "ns.f32", "ns.f64", "ns.c64",
                 "ns.c128", "ns.f16")
NUMPY_OTHER = ("np.i32", "np.i64", "np.u8", "np.u64", "np.bool", "ns.i64", "ns.i32", "ns.bool", "ns.u8")
NUMPY = (*NUMPY_INEXACT, *NUMPY_OTHER)
ODD_ARRAYS = ("key", "np.obj", "np.bf16", "ns.bf16")
PYTHON = ("py.float", "py.int", "py.bool", "py.c", "enum")
CALLABLES = ("fn", "cls", "fpartial", "jit")
OBJECTS = ("obj", "mere", "struct", "set")
SUBCLASSES = ("sublist", "subdict", "subtuple")
TEXT = ("text",)
ALL = (*JAX, *NUMPY, *ODD_ARRAYS, *PYTHON, *CALLABLES, *OBJECTS, *SUBCLASSES, *TEXT)
ADDABLE = (*JAX, *NUMPY, *PYTHON[:-1])  # NumPy takes an IntEnum for an int64: a value of its own

FIELD_NAMES = "abcde"
DICT_KEYS = ("'a'", "'b'", "'c'", "'d'", "'z'")
FACTORIES = ("list", "int")


class Gen:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.choice = self.rng.choice
        self.integer = self.rng.randint
        self.shared = 0

    def chance(self, share):
        return self.rng.random() < share

    # -- leaves ----------------------------------------------------------------------------

    def leaf(self, *words):
        """A leaf of one of these words (each tuple of words counts as its words)."""
        flat = [w for word in words or (ALL,) for w in ((word,) if isinstance(word, str) else word)]
        return self.leaf_of(self.choice(flat))

    def leaf_of(self, word):
        if word == "py.float":
            return f"float:{self.integer(-3, 5) + self.choice((0.5, 0.25, 0.0))!r}"
        if word == "py.int":
            return self.integer(-2, 9)
        if word == "py.bool":
            return self.chance(0.5)
        if word == "text":
            return self.choice(("'text'", "''", "'b'"))
        most = 2 if word == "ns.bool" else 4  # there is one np.True_ and one np.False_
        return f"{word}#{self.integer(1, most)}"

    # -- nodes -----------------------------------------------------------------------------

    def tree(self, depth=3, leaf=None, none=0.12):
        """A random tree; `leaf()` makes its leaves."""
        leaf = leaf or self.leaf
        if self.chance(none):
            return None
        if depth == 0 or self.chance(0.25):
            return leaf()
        return self.node(lambda: self.tree(depth - 1, leaf, none))

    def node(self, child, tag=None):
        """A node of random kind whose children `child()` makes."""
        tag = tag or self.choice(("list", "tuple", "dict", "odict", "ddict", "nt", "dc", "mod", "mod",
                                  "partial", "method"))
        size = self.choice((0, 1, 1, 2, 2, 3))
        made = getattr(self, "make_" + tag)(child, size)
        if self.chance(0.06):
            return self.twice(made)
        return made

    def twice(self, tree):
        """One object at two places."""
        if any(node[0] in ("def", "ref") for node in trees.subtrees_of(tree) if trees.is_node(node)):
            return tree
        self.shared += 1
        return [self.choice(("list", "tuple")), ["def", self.shared, tree], ["ref", self.shared]]

    def make_list(self, child, size):
        return ["list", *(child() for _ in range(size))]

    def make_tuple(self, child, size):
        return ["tuple", *(child() for _ in range(size))]

    def keys(self, size):
        if self.chance(0.1):
            return self.rng.sample((1, 2, 10, "float:1.5", True), min(size, 2)) if size else []
        return self.rng.sample(DICT_KEYS, size)

    def unique_keys(self, size):
        keys = self.keys(size)
        return keys if not {1, True} <= {k for k in keys if not isinstance(k, str)} else keys[:1]

    def make_dict(self, child, size):
        return ["dict", *([key, child()] for key in self.unique_keys(size))]

    def make_odict(self, child, size):
        return ["odict", *([key, child()] for key in self.unique_keys(size))]

    def make_ddict(self, child, size):
        return ["ddict:" + self.choice(FACTORIES), *([key, child()] for key in self.unique_keys(size))]

    def make_nt(self, child, size):
        return [f"nt:P{size}", *([name, child()] for name in FIELD_NAMES[:size])]

    def make_dc(self, child, size):
        names = list(FIELD_NAMES[:size])
        if self.chance(0.5):
            names.reverse()  # the order given to register_dataclass counts
        statics = [["m", self.static()]] if self.chance(0.5) else []
        return [f"dc:D{size}", [[name, child()] for name in names], statics]

    def make_mod(self, child, size):
        fields = [[name, "missing" if self.chance(0.05) else child()] for name in FIELD_NAMES[:size]]
        statics = [[name, self.static()] for name in ("s", "t")[:self.choice((0, 1, 1, 2))]]
        return [self.choice(("mod:M", "mod:M", "mod:N", "mod:SC")), fields, statics]

    def make_partial(self, child, size):
        args, keywords = ["tuple", *(child() for _ in range(size))], ["dict", ["'k'", child()]]
        if self.chance(0.5):
            return ["mod:jax.Partial", [["args", args], ["keywords", keywords]], [["func", "fn#1"]]]
        return ["mod:eqx.Partial", [["func", "fn#1"], ["args", args], ["keywords", keywords]], []]

    def make_method(self, child, size):
        made = self.make_mod(child, size)
        return ["mod:method", [["__self__", made]], [["__func__", f"'{made[0][4:]}'"]]]

    def static(self):
        return self.choice((1, 2, True, "float:1.0", "'s'", "'t'", None, "fn#1", "fn#2",
                            ["tuple", 1, 2], ["tuple"]))

    # -- trees like others -----------------------------------------------------------------

    def prefix(self, tree, leaf, share=0.3):
        """The tree with some subtrees (and all leaves) replaced by leaves; Nones stay."""
        if tree is None or tree == "missing":
            return tree
        if not trees.is_node(tree) or tree[0] == "ref" or self.chance(share):
            return leaf()
        below = lambda c: self.prefix(c, leaf, share)
        if tree[0] in trees.LIBRARY_NODES:  # what it holds itself stays what it is
            below = lambda c: (trees.with_children(c, [self.prefix(d, leaf, share) for d in trees.children_of(c)])
                               if trees.is_node(c) else leaf())
        return trees.with_children(tree, [below(child) for child in trees.children_of(tree)])

    def like(self, tree, leaf):
        """The same structure with other leaves; Nones stay."""
        return self.prefix(tree, leaf, 0)

    def broken(self, tree):
        """The tree with one node made another structure."""
        subtrees = trees.subtrees_of(tree)
        fixed = [id(c) for s in subtrees if trees.tag_of(s) in trees.LIBRARY_NODES for c in trees.children_of(s)]
        places = [n for n, sub in enumerate(subtrees)
                  if trees.is_node(sub) and sub[0] not in ("def", "ref") and id(sub) not in fixed]
        if not places:
            return ["list", tree]
        number = self.choice(places)
        node = subtrees[number]
        return trees.replace_subtree(tree, number, self.another(node))

    def another(self, node):
        children = trees.children_of(node)
        if trees.is_positional(node[0]):
            return self.choice((["list" if node[0] == "tuple" else "tuple", *children],
                                [*node, 1], node[:-1] if children else [*node, 1]))
        if trees.has_fields(node[0]):
            return self.other_fields(node)
        kind = node[0].split(":")[0]
        other = {"dict": "odict", "odict": "ddict:list", "ddict": "dict", "nt": "nt:Q"}[kind]
        if self.chance(0.5) or kind == "nt":
            return [other, *node[1:]]
        return [node[0], *node[1:], ["'new'", 1]]

    def other_fields(self, node):
        if node[0] in trees.LIBRARY_NODES:
            return ["list", 1]
        if node[2] and self.chance(0.6):
            return [node[0], node[1], [[name, "'other'"] for name, _ in node[2]]]
        return ["mod:Other" if node[0].startswith("mod:") else "dc:Other", *node[1:]]
