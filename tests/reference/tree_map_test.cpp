// tree_map (semantics.md 1.3), and what it does where trees are not known.
#include <array>

#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

Outcome<Tree> pair_up(std::span<const Tree> arguments) {
  return make_tuple({arguments.begin(), arguments.end()});
}
Outcome<Tree> doubled(std::span<const Tree> arguments) {
  return arithmetic("mul", arguments[0], make_literal(std::int64_t{2}));
}
Outcome<Tree> sum(std::span<const Tree> arguments) {
  return arithmetic("add", arguments[0], arguments[1]);
}
Outcome<Tree> to_none(std::span<const Tree>) {
  return make_none();
}

Outcome<Tree> map(const MapFunction& function, std::vector<Tree> trees,
                  const IsLeaf& is_leaf = nullptr) {
  return tree_map(function, trees[0], std::span(trees).subspan(1), is_leaf);
}

const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});

TEST(TreeMap, has_the_structure_of_the_first_tree) {
  EXPECT_SAME(value_of(map(pair_up, {list({one, none()}), list({two, none()})})),
              list({tuple({one, two}), none()}));
}

TEST(TreeMap, gives_the_function_whole_subtrees_of_the_others) {
  EXPECT_SAME(value_of(map(pair_up, {list({one}), list({tuple({two, two})})})),
              list({tuple({one, tuple({two, two})})}));
}

TEST(TreeMap, puts_in_what_the_function_returns_even_none) {
  EXPECT_SAME(value_of(map(to_none, {list({one, two})})), list({none(), none()}));
}

TEST(TreeMap, does_not_call_the_function_at_none_unless_none_is_a_leaf) {
  EXPECT_SAME(value_of(map(pair_up, {list({none()})})), list({none()}));
  EXPECT_SAME(value_of(map(pair_up, {list({none()})}, none_is_leaf())), list({tuple({none()})}));
}

TEST(TreeMap, applies_is_leaf_to_the_first_tree_only) {
  EXPECT_EQ(trap_of(map(pair_up, {list({one}), list({none()})}, none_is_leaf())),
            "no trap: " + tree_text(list({tuple({one, none()})})));
  EXPECT_EQ(trap_of(map(pair_up, {list({none()}), list({tuple({one})})}, none_is_leaf())),
            "no trap: " + tree_text(list({tuple({none(), tuple({one})})})));
}

TEST(TreeMap, passes_exceptions_of_the_function_on) {
  const auto trap = map(sum, {list({one, two}), list({one, text("a")})});
  ASSERT_EQ(trap_of(trap), "TypeError");
  EXPECT_EQ(trap.trap().path, "[1]");
}

TEST(TreeMap, finds_a_wrong_structure_before_it_calls_anything) {
  EXPECT_EQ(trap_of(map(sum, {list({one, one}), list({text("a")})})), "ValueError");
}

TEST(TreeMap, keeps_a_hole_where_the_first_tree_has_one) {
  const Tree hole = make_hole(leaf(Kind::Callable), 5);
  EXPECT_TRUE(same_tree(value_of(map(doubled, {list({hole, one})})), list({hole, two})));
}

TEST(TreeMap, leaves_an_array_made_from_a_leaf_at_the_place_of_the_leaf) {
  const Tree model = list({of_model(Kind::InexactArray, "[0]")});
  const Tree result = child(value_of(map(doubled, {model})), 0);
  EXPECT_EQ(get_if<Leaf>(result)->origin, (Origin{1, "[0]"}));
  EXPECT_TRUE(is_moved(*get_if<Leaf>(result)));
}

TEST(TreeMap, gives_no_place_to_what_is_not_made_from_the_leaf) {
  const MapFunction constant = [](std::span<const Tree>) -> Outcome<Tree> {
    return array(Dtype::Float32, "zeros");
  };
  const Tree result =
      child(value_of(map(constant, {list({of_model(Kind::InexactArray, "[0]")})})), 0);
  EXPECT_EQ(get_if<Leaf>(result)->origin, Origin{});
}

TEST(TreeMap, gives_a_result_its_place_by_the_first_tree) {
  const Tree update = list({array(Dtype::Float32, "u")});
  const Tree result = value_of(map(sum, {list({of_model(Kind::InexactArray, "[0]")}), update}));
  EXPECT_EQ(get_if<Leaf>(child(result, 0))->origin, (Origin{1, "[0]"}));
}

TEST(TreeMap, maps_a_lazy_tree_slot_by_slot) {
  const Tree result = value_of(map(doubled, {make_lazy_root({1, ""})}));
  const auto* moved = get_if<Leaf>(slot(result, Kind::InexactArray));
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->origin, (Origin{1, ""}));
  EXPECT_TRUE(is_moved(*moved));
}

TEST(TreeMap, leaves_a_slot_unknown_where_the_function_raises) {
  const Tree result = value_of(map(doubled, {make_lazy_root({1, ""})}));
  EXPECT_TRUE(is<Unknown>(slot(result, Kind::Callable)));
}

TEST(TreeMap, pairs_lazy_trees_of_one_root_by_slot) {
  const Tree lazy = make_lazy_root({1, ""});
  const Tree result = value_of(map(pair_up, {lazy, lazy}));
  EXPECT_SAME(slot(result, Kind::Str), tuple({slot(lazy, Kind::Str), slot(lazy, Kind::Str)}));
}

TEST(TreeMap, knows_nothing_of_another_lazy_tree) {
  const Tree result = value_of(map(pair_up, {make_lazy_root({1, ""}), make_lazy_root({2, ""})}));
  EXPECT_TRUE(is<Unknown>(child(slot(result, Kind::InexactArray), 1)));
}

TEST(TreeMap, maps_the_element_of_a_sequence) {
  const Tree twos = make_sequence({NodeKind::List, two});
  const Tree ones = make_sequence({NodeKind::List, one});
  EXPECT_SAME(value_of(map(doubled, {ones})), twos);
  EXPECT_SAME(value_of(map(sum, {ones, ones})), twos);
  EXPECT_SAME(value_of(map(sum, {ones, list({one, one})})), twos);
  EXPECT_SAME(value_of(map(sum, {list({one, one}), ones})), list({two, two}));
  EXPECT_EQ(trap_of(map(sum, {ones, tuple({one})})), "ValueError");
  EXPECT_EQ(trap_of(map(sum, {ones, list({})})), "ValueError");
}

TEST(TreeMap, sees_unknown_items_where_the_items_of_a_list_differ) {
  const Tree ones = make_sequence({NodeKind::List, one});
  const Tree result = value_of(map(pair_up, {ones, list({one, two})}));
  EXPECT_TRUE(is<Unknown>(child(get_if<Sequence>(result)->element, 1)));
}

TEST(TreeMap, of_an_unknown_tree_is_unknown_and_tells_functions_apart) {
  const Tree tree = unknown("u");
  EXPECT_TRUE(is_opaque(value_of(map(doubled, {tree}))));
  EXPECT_SAME(value_of(map(doubled, {tree})), value_of(map(doubled, {tree})));
  EXPECT_FALSE(same_program_value(value_of(map(doubled, {tree})), value_of(map(to_none, {tree}))));
}

TEST(TreeMap, gives_unknown_parts_of_an_unknown_other_tree) {
  const Tree result = value_of(map(pair_up, {module_of({{"a", list({one})}}), unknown("u")}));
  EXPECT_SAME(child(child(child(result, 0), 0), 1),
              make_unknown({term_at(symbol("u"), ".a[0]"), "", nullptr}));
}

TEST(TreeMap, maps_a_leaf_that_is_there_on_some_runs) {
  const Tree result = value_of(map(doubled, {list({maybe("m", one)})}));
  EXPECT_SAME(candidate_of(child(result, 0)), two);
}

TEST(TreeMap, does_not_know_whether_a_node_is_a_leaf_when_is_leaf_does_not) {
  const IsLeaf unsure = [](const Tree&) -> Outcome<Truth> { return Truth::Unknown; };
  EXPECT_TRUE(is_opaque(value_of(map(doubled, {list({one})}, unsure))));
  EXPECT_SAME(value_of(map(doubled, {one}, unsure)), two);
}

TEST(TreeMap, ATermThatDoublesFiftyTimesIsWalkedOnce) {
  const Tree old = of_model(Kind::InexactArray, ".w");
  Term doubled = symbol("other");
  for (int i = 0; i < 50; ++i)
    doubled = apply("add", {doubled, doubled});
  const MapFunction function = [&](std::span<const Tree>) -> Outcome<Tree> {
    return make_leaf(leaf_of(Kind::InexactArray, Dtype::Float32, doubled));
  };
  EXPECT_EQ(leaf_at(value_of(tree_map(function, old, {}))).origin, Origin{});
}

} // namespace
} // namespace leaflint::reference
