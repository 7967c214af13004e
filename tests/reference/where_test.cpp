// tree_at (semantics.md 7): what `where` returned, by identity. Every outcome here was observed
// with Equinox 0.13.8 by the oracle `calls`.
#include "support.h"

namespace leaflint::reference {
namespace {

Where item(std::size_t index) {
  return [index](const Tree& tree) -> Outcome<Tree> { return child(tree, index); };
}

Where constant(const Tree& tree) {
  return [tree](const Tree&) -> Outcome<Tree> { return tree; };
}

Where both(std::size_t first, std::size_t second) {
  return [=](const Tree& tree) -> Outcome<Tree> {
    return tuple({child(tree, first), child(tree, second)});
  };
}

const Tree kOne = number(std::int64_t{1});
const Tree kTwo = number(std::int64_t{2});

TEST(TreeAt, ReplacesOneOfEqualLeaves) {
  const Tree tree = list({kOne, kOne});
  EXPECT_SAME(value_of(tree_at(item(1), tree, kTwo, nullptr)), list({kOne, kTwo}));
}

TEST(TreeAt, TellsEmptyContainersApart) {
  const Tree tree = list({list({}), tuple({}), tuple({}), list({})});
  EXPECT_SAME(value_of(tree_at(item(2), tree, kOne, nullptr)),
              list({list({}), tuple({}), kOne, list({})}));
  EXPECT_SAME(value_of(tree_at(item(3), tree, kOne, nullptr)),
              list({list({}), tuple({}), tuple({}), kOne}));
}

TEST(TreeAt, WantsOneOfReplaceAndReplaceFn) {
  const Tree tree = list({kOne});
  const MapFunction same = [](std::span<const Tree> given) -> Outcome<Tree> { return given[0]; };
  EXPECT_EQ(trap_of(tree_at(item(0), tree, nullptr, nullptr)), "ValueError");
  EXPECT_EQ(trap_of(tree_at(item(0), tree, kTwo, same)), "ValueError");
  EXPECT_SAME(value_of(tree_at(item(0), tree, nullptr, same)), tree);
}

TEST(TreeAt, SeveralPicksWantAsManyReplacements) {
  const Tree tree = list({kOne, kTwo});
  EXPECT_SAME(value_of(tree_at(both(0, 1), tree, list({kTwo, kOne}), nullptr)), list({kTwo, kOne}));
  EXPECT_EQ(trap_of(tree_at(both(0, 1), tree, list({kTwo}), nullptr)), "ValueError");
  EXPECT_EQ(trap_of(tree_at(both(0, 1), tree, kTwo, nullptr)), "TypeError");
}

TEST(TreeAt, WhatIsNotThereRaises) {
  const Tree tree = list({leaf(Kind::InexactArray)});
  EXPECT_EQ(trap_of(tree_at(constant(kOne), tree, kTwo, nullptr)), "TypeError");
  EXPECT_EQ(trap_of(tree_at(constant(none()), tree, kTwo, nullptr)), "TypeError");
  EXPECT_EQ(trap_of(tree_at(constant(list({})), tree, list({kOne}), nullptr)), "ValueError");
  EXPECT_EQ(trap_of(tree_at(constant(dict({})), tree, kTwo, nullptr)), "TypeError");
}

TEST(TreeAt, OneNoneCanBeNamedAndTwoCannot) {
  EXPECT_SAME(value_of(tree_at(item(0), list({none(), kOne}), kTwo, nullptr)), list({kTwo, kOne}));
  const Tree two = list({none(), none()});
  EXPECT_EQ(trap_of(tree_at(item(0), two, kTwo, nullptr)), "ValueError");
  EXPECT_SAME(value_of(tree_at(item(1), two, kTwo, nullptr, none_is_leaf())), list({none(), kTwo}));
}

TEST(TreeAt, ANoneInsideAnotherPickDoesNotCount) {
  const Tree tree = list({list({none()}), none()});
  EXPECT_SAME(value_of(tree_at(both(0, 1), tree, list({kOne, kTwo}), nullptr)), list({kOne, kTwo}));
}

TEST(TreeAt, WhereMustNotLookAtLeaves) {
  const Where numbers = [](const Tree& tree) -> Outcome<Tree> {
    std::vector<Tree> found;
    const auto leaves = tree_leaves(tree);
    for (const Tree& each : leaves.value())
      if (get_if<Leaf>(each)->kind == Kind::Int)
        found.push_back(each);
    return tuple(found);
  };
  EXPECT_EQ(trap_of(tree_at(numbers, list({kOne}), list({kTwo}), nullptr)), "ValueError");
}

TEST(TreeAt, ReplaceFnRunsBeforeThePicksAreCounted) {
  const MapFunction raises = [](std::span<const Tree>) -> Outcome<Tree> {
    return Trap{"KeyError", "", ""};
  };
  EXPECT_EQ(trap_of(tree_at(item(0), list({none(), none()}), nullptr, raises)), "KeyError");
}

TEST(Filter, WhatThePredicateReturnsIsPutIntoTheMask) {
  const auto returning = [](const Tree& answer) -> CallPredicate {
    return [answer](const Tree&, const Tree&) -> Outcome<Answer> { return Answer(answer); };
  };
  const Tree spec = callable_of(nullptr);
  const Tree one = list({kOne});
  EXPECT_EQ(trap_of(filter(one, spec, returning(none()), {})), "ValueError");
  EXPECT_EQ(trap_of(filter(one, spec, returning(tuple({})), {})), "ValueError");
  EXPECT_SAME(value_of(filter(one, spec, returning(text("x")), {})), one);
  EXPECT_SAME(value_of(filter(one, spec, returning(text("")), {})), list({none()}));
  Leaf two_elements = leaf_at(leaf(Kind::InexactArray));
  two_elements.length = 2;
  EXPECT_EQ(trap_of(filter(one, spec, returning(make_leaf(two_elements)), {})), "ValueError");
}

TEST(FlattenUpTo, TwoArraysInStaticDataRaise) {
  const auto holding = [](const std::string& name) {
    Leaf held = leaf_at(leaf(Kind::InexactArray, name));
    held.length = 2;
    return module_of({}, {{"s", make_leaf(held)}});
  };
  const MapFunction same = [](std::span<const Tree> given) -> Outcome<Tree> { return given[0]; };
  const Tree one = holding("a"), other = holding("b");
  EXPECT_EQ(trap_of(tree_map(same, one, std::span(&other, 1))), "ValueError");
  EXPECT_FALSE(tree_map(same, one, std::span(&one, 1)).trapped());
}

TEST(Flatten, KeysWithoutOrderRaiseByTheKindOfDict) {
  Node node;
  node.keys = {Literal{std::int64_t{1}}, Literal{std::string("a")}};
  node.children = {kOne, kTwo};
  const auto trap = [&](NodeKind kind) {
    node.kind = kind;
    const auto leaves = tree_leaves(make_node(node));
    return leaves.trapped() ? leaves.trap().type : "no trap";
  };
  EXPECT_EQ(trap(NodeKind::Dict), "ValueError");
  EXPECT_EQ(trap(NodeKind::DefaultDict), "TypeError");
  EXPECT_EQ(trap(NodeKind::OrderedDict), "no trap");
}

TEST(Arithmetic, APythonIntMustFitTheNumpyIntegersBesideIt) {
  const auto numpy = [](Dtype dtype) {
    return make_leaf(leaf_of(Kind::NumpyOther, dtype, symbol("x")));
  };
  const Tree negative = number(std::int64_t{-1}), large = number(std::int64_t{200});
  EXPECT_EQ(trap_of(arithmetic("add", negative, numpy(Dtype::Uint64))), "OverflowError");
  EXPECT_EQ(trap_of(arithmetic("add", numpy(Dtype::Int8), large)), "OverflowError");
  EXPECT_FALSE(arithmetic("add", numpy(Dtype::Uint8), large).trapped());
  EXPECT_FALSE(arithmetic("add", numpy(Dtype::Int8), negative).trapped());
}

} // namespace
} // namespace leaflint::reference
