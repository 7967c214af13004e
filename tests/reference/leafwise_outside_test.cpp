// Outside its conditions the leaf-wise theorem is false: for each condition a program and a tree on
// which no lazy tree says what happens. There the reference answers Unknown.
#include "leafwise.h"

namespace leaflint::reference {
namespace {

using Answer = std::function<Outcome<Truth>(const Tree&)>;

Leaf named(Kind kind, const std::string& name) {
  return leaf_of(kind, usual_dtype(kind), symbol(name));
}

/// No set of kinds filters the tree as `answer` does.
void expect_no_predicate_on_kind(const Tree& tree, const Answer& answer, const IsLeaf& is_leaf) {
  FilterOptions options;
  options.is_leaf = is_leaf;
  const Tree filtered = value_of(filter(tree, callable_of(answer), options));
  for_subsets(kinds_in(tree), [&](KindSet kinds) {
    const Tree lazy = value_of(filter(lazy_tree(), by_kind(kinds)));
    EXPECT_FALSE(same_program_value(instantiate(lazy, tree), filtered)) << tree_text(filtered);
  });
}

/// The predicate has no answer for a leaf of which only the kind is known; then all is Unknown.
void expect_unknown(const Answer& answer) {
  ASSERT_EQ(answer(get_if<Lazy>(lazy_tree())->slots[static_cast<std::size_t>(Kind::Int)]).value(),
            Truth::Unknown);
  const auto halves = partition(lazy_tree(), callable_of(answer), call_predicate, {});
  EXPECT_TRUE(is<Unknown>(halves.value().first)) << tree_text(halves.value().first);
  EXPECT_TRUE(is<Unknown>(halves.value().second)) << tree_text(halves.value().second);
}

TEST(LeafWiseOutside, a_predicate_that_reads_the_value) {
  const Answer is_three = [](const Tree& tree) -> Outcome<Truth> {
    const Literal& value = get_if<Leaf>(tree)->literal;
    const auto* known = std::get_if<std::int64_t>(&value);
    return known ? truth(*known == 3) : Truth::Unknown;
  };
  expect_no_predicate_on_kind(list({number(std::int64_t{3}), number(std::int64_t{5})}), is_three,
                              nullptr);
  expect_unknown(is_three);
}

TEST(LeafWiseOutside, a_predicate_that_reads_the_shape) {
  const Answer has_two_rows = [](const Tree& tree) -> Outcome<Truth> {
    const std::int64_t length = get_if<Leaf>(tree)->length;
    return length < 0 ? Truth::Unknown : truth(length == 2);
  };
  Leaf two = named(Kind::InexactArray, "a"), three = named(Kind::InexactArray, "b");
  two.length = 2;
  three.length = 3;
  expect_no_predicate_on_kind(tuple({make_leaf(two), make_leaf(three)}), has_two_rows, nullptr);
  expect_unknown(has_two_rows);
}

TEST(LeafWiseOutside, a_predicate_that_knows_the_place) {
  const Answer is_bias = [](const Tree& tree) -> Outcome<Truth> {
    const std::string& path = get_if<Leaf>(tree)->origin.path;
    return path == "m" ? Truth::Unknown : truth(path.ends_with("bias"));
  };
  const Tree tree = concrete_tree(
      module_of({{"weight", leaf(Kind::InexactArray)}, {"bias", leaf(Kind::InexactArray)}}), false);
  expect_no_predicate_on_kind(tree, is_bias, nullptr);
  expect_unknown(is_bias);
}

TEST(LeafWiseOutside, an_is_leaf_that_stops_at_nodes) {
  const IsLeaf at_tuples = [](const Tree& tree) -> Outcome<Truth> {
    if (is<Lazy>(tree))
      return Truth::Unknown; // it may be a tuple
    const auto* node = get_if<Node>(tree);
    return truth(node && node->kind == NodeKind::Tuple);
  };
  const Answer is_int = [](const Tree& tree) -> Outcome<Truth> {
    return truth(kind_at(tree) == Kind::Int);
  };
  const Tree inner = tuple({leaf(Kind::Int, "n"), leaf(Kind::Callable, "f")});
  expect_no_predicate_on_kind(list({inner, leaf(Kind::Int, "m")}), is_int, at_tuples);
  FilterOptions options;
  options.is_leaf = at_tuples;
  EXPECT_TRUE(is<Unknown>(value_of(filter(lazy_tree(), callable_of(is_int), options))));
}

// A lazy tree has no slot for the Nones of a tree, so nothing may happen at them.
TEST(LeafWiseOutside, an_is_leaf_that_stops_at_none) {
  const auto filled = [](const Tree& tree, Truth of_lazy) {
    FilterOptions options;
    options.replace = number(std::int64_t{0});
    options.is_leaf = [=](const Tree& at) -> Outcome<Truth> {
      return is<Lazy>(at) ? of_lazy : truth(is_none(at));
    };
    return value_of(filter(tree, by_kind(0), options));
  };
  const Tree tree = concrete_tree(list({none(), leaf(Kind::Int)}), false);
  const Tree wrong = filled(lazy_tree(), Truth::False);
  EXPECT_FALSE(same_program_value(instantiate(wrong, tree), filled(tree, Truth::False)));
  EXPECT_TRUE(is<Unknown>(filled(lazy_tree(), Truth::Unknown)));
}

TEST(LeafWiseOutside, trees_that_were_made_from_two) {
  const Tree other = make_lazy_root({3, "n"});
  EXPECT_TRUE(is<Unknown>(value_of(combine_all({lazy_tree(), other}))));
  EXPECT_TRUE(is<Unknown>(value_of(filter(lazy_tree(), other))));
  EXPECT_TRUE(is<Unknown>(value_of(filter(other, lazy_tree()))));
}

// A sum of known numbers is computed, and no sum of symbols: the slots cover it, they do not equal
// it.
TEST(LeafWiseOutside, known_scalars) {
  const Program program{{Op::ApplyUpdates, 0, 0, 0, false}};
  const std::vector<Tree> three{list({number(std::int64_t{3})})};
  EXPECT_NE(judge(program, three, false).counterexample, "");
  EXPECT_EQ(judge(program, three, true).counterexample, "");
}

} // namespace
} // namespace leaflint::reference
