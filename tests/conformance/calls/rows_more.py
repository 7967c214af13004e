"""Rows of sections 8 to 12 (equality, inference mode, transformations, files) and 17 (keys)."""

from calls import random_trees as kinds
from calls import trees
from calls.registry import case, row

EQUAL_LEAVES = ("f32", "i32", "np.f32", "np.i32", "bool", "py.int", "py.float", "py.bool", "text", "fn")


def small(g):
    return g.tree(2, lambda: g.leaf(EQUAL_LEAVES))


@row("8/structure-differs")
def structure_differs(g):
    tree = g.node(lambda: small(g))
    return case("tree_equal", tree, g.choice((g.broken(tree), g.tree(1))), typematch=g.chance(0.3))


@row("8/array-beside-none")
def array_beside_other(g):
    one, two = g.leaf("f32", "i32", "np.f32", "np.i32"), g.leaf("py.int", "py.float", "fn", "text")
    pair = g.choice(((one, two), (two, one)))
    return case("tree_equal", *(["list", leaf] for leaf in pair), typematch=g.chance(0.3))


@row("8/dtypes-differ")
def dtypes_differ(g):
    pair = g.rng.sample(("f32#1", "bf16#1", "i32#1", "np.f64#1", "np.f32#1", "bool#1", "u8#1"), 2)
    return case("tree_equal", *pair, typematch=g.chance(0.3))


@row("8/other-leaves-by-equality")
def other_leaves(g):
    leaf = lambda: g.choice((1, 0, True, False, "float:1.0", "float:0.0", "'a'", "'1'", "fn#1", "fn#2"))
    return case("tree_equal", ["list", leaf()], ["list", leaf()], typematch=g.chance(0.4))


@row("8/one-or-no-tree")
def one_or_none(g):
    return case("tree_equal", *g.choice(((), (g.tree(2),), (small(g),))))


@row("8/three-trees")
def three_trees(g):
    tree = small(g)
    return case("tree_equal", tree, tree, g.choice((tree, g.broken(tree))))


def flagged(g, flag):
    """A Module with an inference flag, with something beside it."""
    return ["mod:Drop", [["p", g.leaf("py.float")], ["inference", flag]], []]


@row("9/flags-set")
def flags_set(g):
    tree = ["list", flagged(g, g.chance(0.5)), g.tree(1, lambda: g.leaf(kinds.JAX, kinds.CALLABLES), none=0.3),
            ["mod:Net", [["drop", flagged(g, g.chance(0.5))], ["w", "f32#1"]], []]]
    return case("inference_mode", tree) if g.chance(0.4) else case("inference_mode", tree, value=g.choice((True, False, 0, "'x'")))


@row("9/no-flags")
def no_flags(g):
    return case("inference_mode", g.tree(3))


@row("9/flags-filtered-away")
def flags_gone(g):
    other = g.choice((["list", "f32#1"], ["list", None], flagged(g, None)))
    return case("inference_mode", ["list", flagged(g, None) if g.chance(0.7) else ["mod:Drop", [["inference", None]], []], other])


@row("9/static-half")
def static_half(g):
    tree = ["mod:Net", [["drop", flagged(g, g.chance(0.5))], ["w", g.choice(("f32#1", 1))]], []]
    half = {"call": "partition", "args": [tree, "?is_array"], "item": g.choice((0, 1))}
    return case("inference_mode", half)


@row("9/static-flag")
def static_flag(g):
    return case("inference_mode", ["list", ["mod:Drop", [["p", 1]], [["inference", g.chance(0.5)]]], g.tree(1)])


GRADIENT_LEAVES = ("f32", "bf16", "c64", "np.f32", "ns.f32", "np.f64", "i32", "np.i32", "bool", "key", "prng",
                   "py.float", "py.int", "py.bool", "py.c", "fn", "text", "obj")


def few(g, leaves, most=2):
    """Few leaves, so that a trace is cheap."""
    return [g.choice(("list", "tuple")), *(g.choice((g.leaf(leaves), None) if g.chance(0.1) else (g.leaf(leaves),))
                                           for _ in range(g.integer(1, most)))]


@row("10/filter-grad-selects")
def filter_grad(g):
    return case("gradient", ["mod:M", [["a", few(g, GRADIENT_LEAVES, 3)]], [["s", 1]]], how="filter_grad")


@row("10/grad-differentiates-all")
def grad(g):  # whether the gradient of a Python complex is weak depends on the loss
    leaves = tuple(word for word in GRADIENT_LEAVES if word != "py.c")
    return case("gradient", few(g, g.choice((leaves, ("f32", "bf16", "py.float", "np.f32")))), how="grad")


@row("10/filter-jit-selects")
def filter_jit(g):
    return case("through", few(g, (*GRADIENT_LEAVES, "f32", "i32"), 3), how="filter_jit")


@row("10/jit-takes-arrays-and-numbers")
def jit(g):
    leaves = g.choice((GRADIENT_LEAVES, ("f32", "i32", "py.float", "py.int", "py.bool", "np.f64", "np.i64", "key")))
    return case("through", few(g, leaves), how="jit")


@row("10/eval-shape")
def eval_shape(g):
    return case("through", few(g, ("fn", "text", "obj")), how=g.choice(("eval_shape", "eval_shape", "jit", "checkpoint")))


@row("10/filter-checkpoint")
def checkpoint(g):
    return case("through", few(g, ("f32", "i32", "fn", "text", "py.int")), how="filter_checkpoint")


INITS = ("f32", "i32", "bool", "np.f32", "py.float", "py.int")


def state_index(g, marker, init=None):
    return ["mod:StateIndex", [["init", g.leaf(INITS) if init is None else init]], [["marker", marker]]]


def stateful(g):
    """A model that holds one StateIndex or two, and other leaves."""
    more = [state_index(g, 2)] if g.chance(0.4) else []
    return ["list", state_index(g, 1), g.leaf(kinds.JAX, kinds.CALLABLES), *more, g.tree(1)]


@row("11/inits-move-into-the-state")
def inits_move(g):
    model = stateful(g)
    if g.chance(0.3):
        model[1] = state_index(g, 1, g.choice((["tuple", "f32#1", 1], None, "'text'", "fpartial#1", ["list"])))
    return case("make_with_state", model)


@row("11/stripped-model")
def stripped(g):
    return case("state_again", g.choice((stateful(g), ["list", "f32#1"])))


@row("11/set-wants-the-same-type")
def set_same(g):
    init = g.choice(("f32#1", "i32#1", 3, "float:1.5"))
    value = g.choice(("f32#2", "i32#2", 4, "float:2.5", "bf16#1", "f32w#1", ["tuple", 1], "i32w#1", "np.f32#1"))
    return case("state_set", ["list", state_index(g, 1, init), g.leaf()], value)


@row("11/old-state-is-poisoned")
def old_state(g):
    return case("state_set", ["list", state_index(g, 1, "f32#1")], "f32#2", old=g.chance(0.7))


SAVED = ("f32", "i32", "bool", "np.f32", "np.i64", "ns.f32", "py.float", "py.int", "py.bool", "fn", "text", "obj")


@row("12/records-written")
def records_written(g):
    return case("record_count", g.tree(3, lambda: g.leaf(SAVED, "np.f64", "c64", "key") if g.chance(0.3) else g.leaf(SAVED)))


@row("12/typed-key-cannot-be-written")
def key_written(g):
    return case("record_count", ["list", g.leaf("key", "prng", "f32"), g.leaf(SAVED)])


@row("12/loaded-like-itself")
def loaded(g):
    tree = g.tree(2, lambda: g.leaf(SAVED))
    return case("save_and_load", tree, g.like(tree, lambda: 1) if g.chance(0.1) else tree)


@row("12/other-dtype")
def other_dtype(g):
    leaf = lambda: g.leaf("f32", "i32", "np.f32", "np.i32", "bf16", "np.f64")
    return case("save_and_load", ["list", leaf()], ["list", leaf()])


@row("12/numbers-convert-silently")
def numbers_convert(g):
    leaf = lambda: g.leaf("py.float", "py.int", "py.bool")
    return case("save_and_load", ["list", leaf()], ["list", leaf()])


@row("12/too-few-records")
def too_few(g):
    tree = ["list", *(g.leaf("f32", "py.int", "fn") for _ in range(g.integer(0, 2)))]
    return case("save_and_load", tree, [*tree, "f32#1"])


@row("12/trailing-records-unread")
def trailing(g):
    tree = ["list", "f32#1", g.leaf("f32", "py.int", "np.f32")]
    return case("save_and_load", tree, g.choice((["list", "f32#2", None], ["list", "f32#1"], ["list", None, None])))


KEYS = ("key", "prng")
NO_KEYS = ("py.int", "py.float", "f32", "i32", "text", "fn", "u8", "bool", "obj")


def key_row(name, make):
    row("17/" + name)(make)


def batch(g):
    return {"call": "split", "args": [g.leaf(KEYS), g.integer(2, 3)]}


key_row("split", lambda g: case("split", g.leaf(KEYS), *g.choice(((), (3,), (["tuple", 2, 3],), (2,), (1,)))))
key_row("split-wrong", lambda g: case("split", g.choice((g.leaf(NO_KEYS), batch(g), g.leaf(KEYS), None)),
                                      g.choice(("float:2.0", 2, "'a'", 3))))
key_row("fold-in", lambda g: case("fold_in", g.leaf(KEYS), g.choice((0, 1, 7, True, False))))
key_row("fold-in-float", lambda g: case("fold_in", g.leaf(KEYS), g.choice(("float:1.5", "float:2.0", "float:0.25"))))
key_row("fold-in-wrong", lambda g: case("fold_in", g.choice((g.leaf(KEYS), g.leaf(KEYS), batch(g), g.leaf(NO_KEYS))),
                                        g.choice((-1, 4294967296, "'a'", "i32#1", None, 1, ["list", 1], "fn#1"))))
key_row("key-data", lambda g: case(g.choice(("key_data", "wrap_key_data")), g.leaf(KEYS, KEYS, NO_KEYS)))
key_row("clone", lambda g: case("clone", g.leaf(KEYS, KEYS, "py.int", "fn", "text", "f32")))
key_row("key-of-key", lambda g: case("make_key", g.choice((g.leaf(KEYS), g.leaf("py.int"), True, "float:1.0", None, "'a'", -1)),
                                     typed=g.chance(0.5)))
key_row("sampler", lambda g: case("sample", g.choice((g.leaf(KEYS), batch(g)))))
key_row("sampler-wrong", lambda g: case("sample", g.choice((0, None, ["tuple", 3], "i32#1", "u32#1", "float:1.0", "key#1"))))
key_row("arithmetic", lambda g: case("add", *g.choice(((g.leaf(KEYS), g.leaf("py.int", "f32", "i32")),
                                                       (g.leaf("py.int", "f32"), g.leaf(KEYS))))))
key_row("item", lambda g: case("key_item", g.choice((g.leaf(KEYS), batch(g))), g.integer(0, 1)))
key_row("unpack", lambda g: case("unpack_two", g.choice((g.leaf(KEYS), batch(g)))))
key_row("predicates", lambda g: case("predicates", g.leaf(KEYS)))
key_row("gradient-none", lambda g: case("gradient", ["list", g.leaf(KEYS), "f32#1"], how="filter_grad"))
key_row("updates", lambda g: case("apply_updates", g.leaf(KEYS), g.choice((None, "f32#1", "i32#1", "float:1.5"))))
