// combine (semantics.md 5).
#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree p = leaf(Kind::InexactArray, "p"), f = leaf(Kind::Callable, "f");
const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});
const Tree three = number(std::int64_t{3});

Tree whole() {
  return module_of({{"w", p}, {"act", f}, {"n", one}, {"bias", none()}});
}
Tree kept() {
  return value_of(filter(whole(), is_array_spec()));
}
Tree rest() {
  FilterOptions options;
  options.inverse = true;
  return value_of(filter(whole(), is_array_spec(), options));
}

TEST(Combine, of_both_halves_is_the_original_in_either_order) {
  EXPECT_SAME(value_of(combine_all({kept(), rest()})), whole());
  EXPECT_SAME(value_of(combine_all({rest(), kept()})), whole());
}

TEST(Combine, takes_the_first_of_two) {
  EXPECT_SAME(value_of(combine_all({list({one, two}), list({three, none()})})), list({one, two}));
}

TEST(Combine, takes_a_whole_subtree_where_the_first_has_none) {
  EXPECT_SAME(value_of(combine_all({list({none(), two}), list({tuple({one, two}), three})})),
              list({tuple({one, two}), two}));
  EXPECT_SAME(value_of(combine_all({none(), whole()})), whole());
}

TEST(Combine, takes_a_leaf_before_a_subtree) {
  EXPECT_SAME(value_of(combine_all({list({one}), list({tuple({one, two})})})), list({one}));
}

TEST(Combine, raises_for_none_where_the_first_has_a_subtree) {
  EXPECT_EQ(trap_of(combine_all({whole(), none()})), "ValueError");
  EXPECT_EQ(trap_of(combine_all({list({tuple({one, two})}), list({none()})})), "ValueError");
}

TEST(Combine, raises_for_other_classes_keys_arity_or_static_data) {
  EXPECT_EQ(trap_of(combine_all({list({one}), tuple({one})})), "ValueError");
  EXPECT_EQ(trap_of(combine_all({list({one}), list({one, two})})), "ValueError");
  EXPECT_EQ(trap_of(combine_all({dict({{"a", one}}), dict({{"b", one}})})), "ValueError");
  EXPECT_EQ(trap_of(combine_all(
                {module_of({{"a", one}}, {{"s", one}}), module_of({{"a", one}}, {{"s", two}})})),
            "ValueError");
}

TEST(Combine, of_one_tree_is_a_copy) {
  EXPECT_SAME(value_of(combine_all({list({none(), one})})), list({none(), one}));
}

TEST(Combine, does_not_miss_what_is_missing) {
  EXPECT_SAME(value_of(combine_all({rest(), rest()})), rest());
  const Tree inexact = value_of(filter(whole(), is_inexact_array_spec()));
  EXPECT_SAME(value_of(combine_all({inexact, kept()})), kept());
}

TEST(Combine, of_the_whole_and_a_half_is_the_whole) {
  EXPECT_SAME(value_of(combine_all({whole(), rest()})), whole());
  EXPECT_SAME(value_of(combine_all({rest(), whole()})), whole());
}

TEST(Combine, takes_false_zero_and_the_empty_text_for_values) {
  const Tree falsy = list({boolean(false), number(std::int64_t{0}), text("")});
  EXPECT_SAME(value_of(combine_all({falsy, list({one, one, one})})), falsy);
}

TEST(Combine, is_not_symmetric_for_empty_containers) {
  EXPECT_EQ(trap_of(combine_all({list({tuple({})}), list({none()})})), "ValueError");
  EXPECT_SAME(value_of(combine_all({list({none()}), list({tuple({})})})), list({tuple({})}));
}

TEST(Combine, of_nothing_raises) {
  EXPECT_EQ(trap_of(combine_all({})), "TypeError");
}

TEST(Combine, stops_where_is_leaf_says_so) {
  const IsLeaf tuples = [](const Tree& tree) -> Outcome<Truth> {
    const auto* node = get_if<Node>(tree);
    return truth(node && node->kind == NodeKind::Tuple);
  };
  EXPECT_SAME(value_of(combine_all({tuple({none()}), tuple({one})}, tuples)), tuple({none()}));
}

TEST(Combine, keeps_the_hole_that_nothing_fills) {
  const Tree hole = make_hole(f, 2);
  EXPECT_TRUE(same_tree(value_of(combine_all({list({hole}), list({none()})})), list({hole})));
  EXPECT_TRUE(same_tree(value_of(combine_all({list({none()}), list({hole})})), list({hole})));
}

TEST(Combine, of_lazy_halves_of_one_root_is_the_root) {
  const Tree lazy = make_lazy_root({1, ""});
  const auto halves = partition(lazy, is_array_spec(), call_predicate, {});
  EXPECT_TRUE(
      same_tree(value_of(combine_all({halves.value().first, halves.value().second})), lazy));
}

TEST(Combine, of_a_lazy_tree_and_something_else_is_unknown) {
  const Tree lazy = make_lazy_root({1, ""});
  EXPECT_TRUE(is_opaque(value_of(combine_all({lazy, make_lazy_root({2, ""})}))));
  EXPECT_TRUE(is_opaque(value_of(combine_all({lazy, unknown("u")}))));
  EXPECT_TRUE(is_opaque(value_of(combine_all({unknown("u"), lazy}))));
}

TEST(Combine, of_a_known_tree_and_an_unknown_one_knows_its_leaves) {
  const Tree result = value_of(combine_all({list({p, none()}), unknown("u")}));
  EXPECT_SAME(child(result, 0), p);
  EXPECT_SAME(child(result, 1), make_unknown({term_at(symbol("u"), "[1]"), "", nullptr}));
}

TEST(Combine, of_halves_by_an_unknown_predicate_is_the_original) {
  const Tree unsure = callable_of([](const Tree&) -> Outcome<Truth> { return Truth::Unknown; });
  for (const Tree& tree : {whole(), list({p, tuple({f, none()})}), unknown("u")}) {
    const auto halves = partition(tree, unsure, call_predicate, {});
    EXPECT_SAME(value_of(combine_all({halves.value().first, halves.value().second})), tree);
    EXPECT_SAME(value_of(combine_all({halves.value().second, halves.value().first})), tree);
    EXPECT_SAME(value_of(combine_all({halves.value().first, tree})), tree);
  }
}

TEST(Combine, of_halves_by_different_unknown_predicates_is_perhaps_the_original) {
  FilterOptions inverse;
  inverse.inverse = true;
  const Tree first = value_of(filter(list({p}), leaf(Kind::Bool, "a")));
  const Tree second = value_of(filter(list({p}), leaf(Kind::Bool, "b"), inverse));
  EXPECT_SAME(candidate_of(child(value_of(combine_all({first, second})), 0)), p);
}

} // namespace
} // namespace leaflint::reference
