// filter and partition (semantics.md 3 and 4).
#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

const Tree p = leaf(Kind::InexactArray, "p"), f = leaf(Kind::Callable, "f");
const Tree one = number(std::int64_t{1}), two = number(std::int64_t{2});
const Tree yes = boolean(true), no = boolean(false);

FilterOptions with(Tree replace, IsLeaf is_leaf = nullptr, bool inverse = false) {
  FilterOptions options;
  options.replace = std::move(replace);
  options.is_leaf = std::move(is_leaf);
  options.inverse = inverse;
  return options;
}

Tree by_truth() {
  return callable_of([](const Tree& tree) -> Outcome<Truth> {
    const Literal& literal = get_if<Leaf>(tree)->literal;
    return truth(literal != Literal{std::int64_t{0}} && literal != Literal{""});
  });
}

Tree unsure() {
  return callable_of([](const Tree&) -> Outcome<Truth> { return Truth::Unknown; });
}

TEST(Filter, keeps_or_drops_a_whole_subtree_by_a_bool) {
  const Tree tree = list({tuple({p, f}), one});
  EXPECT_SAME(value_of(filter(tree, list({yes, no}))), list({tuple({p, f}), none()}));
  EXPECT_SAME(value_of(filter(tree, list({no, yes}))), list({tuple({none(), none()}), one}));
  EXPECT_SAME(value_of(filter(tree, yes)), tree);
}

TEST(Filter, asks_a_callable_for_every_leaf) {
  EXPECT_SAME(value_of(filter(list({p, f, one}), is_array_spec())), list({p, none(), none()}));
  EXPECT_SAME(value_of(filter(list({one, number(std::int64_t{0}), text("")}), by_truth())),
              list({one, none(), none()}));
  FilterOptions inverse;
  inverse.inverse = true;
  EXPECT_SAME(value_of(filter(list({two, number(std::int64_t{0})}), by_truth(), inverse)),
              list({none(), number(std::int64_t{0})}));
}

TEST(Filter, raises_when_the_spec_is_no_prefix) {
  EXPECT_EQ(trap_of(filter(list({one, two}), tuple({yes, no}))), "ValueError");
  EXPECT_EQ(trap_of(filter(list({one, two}), list({yes}))), "ValueError");
  EXPECT_EQ(trap_of(filter(dict({{"a", one}}), dict({{"b", yes}}))), "ValueError");
  EXPECT_EQ(trap_of(filter(list({one}), list({list({yes})}))), "ValueError");
  EXPECT_EQ(trap_of(filter(module_of({{"a", one}}),
                           keyed(NodeKind::Module, {{"a", yes}}, handle("Other")))),
            "ValueError");
  EXPECT_EQ(
      trap_of(filter(module_of({{"a", one}}, {{"n", one}}), module_of({{"a", yes}}, {{"n", two}}))),
      "ValueError");
}

TEST(Filter, raises_for_a_spec_leaf_that_is_neither_bool_nor_callable) {
  for (const Tree& spec : {one, text("a"), number(1.0), leaf(Kind::NumpyOther),
                           leaf(Kind::BoolArray), leaf(Kind::KeyArray)})
    EXPECT_EQ(trap_of(filter(list({one}), spec)), "ValueError") << tree_text(spec);
}

TEST(Filter, takes_none_in_a_spec_for_an_empty_subtree) {
  EXPECT_EQ(trap_of(filter(list({one, two}), list({none(), yes}))), "ValueError");
  EXPECT_SAME(value_of(filter(list({none(), two}), list({none(), yes}))), list({none(), two}));
}

TEST(Filter, passes_exceptions_of_the_predicate_on) {
  const Tree raising = callable_of(
      [](const Tree&) -> Outcome<Truth> { return Trap{"AttributeError", "no shape", ""}; });
  EXPECT_EQ(trap_of(filter(list({one}), raising)), "AttributeError");
}

TEST(Filter, neither_asks_nor_replaces_at_a_none) {
  EXPECT_SAME(value_of(filter(list({none(), one}), no, with(text("R")))),
              list({none(), text("R")}));
  const Tree raising =
      callable_of([](const Tree&) -> Outcome<Truth> { return Trap{"TypeError", "", ""}; });
  EXPECT_SAME(value_of(filter(list({none()}), raising)), list({none()}));
}

TEST(Filter, asks_and_replaces_at_a_none_that_is_a_leaf) {
  EXPECT_SAME(value_of(filter(list({none(), one}), no, with(text("R"), none_is_leaf()))),
              list({text("R"), text("R")}));
  const Tree is_none_spec =
      callable_of([](const Tree& tree) -> Outcome<Truth> { return truth(is_none(tree)); });
  EXPECT_SAME(value_of(filter(list({none(), one}), is_none_spec, with(text("R"), none_is_leaf()))),
              list({none(), text("R")}));
}

TEST(Filter, keeps_or_replaces_a_container_whole_that_is_a_leaf) {
  const IsLeaf tuples = [](const Tree& tree) -> Outcome<Truth> {
    const auto* node = get_if<Node>(tree);
    return truth(node && node->kind == NodeKind::Tuple);
  };
  const Tree tree = list({tuple({one, two}), one});
  EXPECT_SAME(value_of(filter(tree, no, with(text("R"), tuples))), list({text("R"), text("R")}));
  EXPECT_SAME(value_of(filter(tree, yes, with(nullptr, tuples))), tree);
}

TEST(Filter, of_a_bare_leaf_is_the_leaf_or_the_replacement) {
  EXPECT_SAME(value_of(filter(p, is_array_spec())), p);
  EXPECT_SAME(value_of(filter(f, is_array_spec())), none());
  EXPECT_SAME(value_of(filter(f, is_array_spec(), with(one))), one);
}

TEST(Filter, leaves_static_fields_alone) {
  const Tree tree = module_of({{"act", f}}, {{"size", one}});
  EXPECT_SAME(value_of(filter(tree, is_array_spec())),
              module_of({{"act", none()}}, {{"size", one}}));
}

TEST(Filter, takes_a_module_for_a_tree_of_specs) {
  EXPECT_SAME(value_of(filter(module_of({{"a", p}, {"b", p}}), module_of({{"a", yes}, {"b", no}}))),
              module_of({{"a", p}, {"b", none()}}));
}

TEST(Filter, puts_a_container_in_whole_as_replacement) {
  EXPECT_SAME(value_of(filter(list({f}), is_array_spec(), with(list({one, two})))),
              list({list({one, two})}));
}

TEST(Filter, by_a_tree_of_answers_equals_filter_by_the_predicate) {
  const Tree tree = list({p, none(), tuple({f, one})});
  const Tree answers = list({yes, none(), tuple({no, no})});
  EXPECT_SAME(value_of(filter(tree, answers)), value_of(filter(tree, is_array_spec())));
}

TEST(Filter, remembers_in_a_hole_what_was_lost_and_where) {
  FilterOptions options;
  options.event = 9;
  const Tree lost = of_model(Kind::Callable, "[0]");
  const Tree result = value_of(filter(list({lost}), is_array_spec(), options));
  const auto* hole = get_if<Hole>(child(result, 0));
  ASSERT_TRUE(hole);
  EXPECT_TRUE(same_tree(hole->lost, lost));
  EXPECT_EQ(hole->dropped_by, 9u);
}

TEST(Filter, makes_a_hole_of_each_leaf_of_a_dropped_subtree) {
  const Tree result = value_of(filter(list({tuple({p, f})}), list({no})));
  EXPECT_TRUE(same_tree(result, list({tuple({make_hole(p, 0), make_hole(f, 0)})})));
}

TEST(Filter, leaves_a_hole_that_was_there_as_it_was) {
  const Tree hole = make_hole(f, 1);
  EXPECT_TRUE(same_tree(value_of(filter(list({hole}), no)), list({hole})));
}

TEST(Filter, keeps_the_record_of_who_built_a_node) {
  Node node = *get_if<Node>(module_of({{"a", p}, {"b", f}}));
  node.allocation = 4;
  const Tree tree = make_node(node);
  EXPECT_EQ(get_if<Node>(value_of(filter(tree, module_of({{"a", yes}, {"b", no}}))))->allocation,
            4u);
}

TEST(Filter, of_a_lazy_tree_acts_on_the_kinds) {
  const Tree lazy = make_lazy_root({1, ""});
  const Tree kept = value_of(filter(lazy, is_array_spec()));
  for (const Kind kind : all_kinds()) {
    EXPECT_EQ(is<Hole>(slot(kept, kind)), !is_any_array(kind)) << kind_name(kind);
    EXPECT_EQ(same_tree(slot(kept, kind), slot(lazy, kind)), is_any_array(kind));
  }
  EXPECT_SAME(value_of(filter(lazy, yes)), lazy);
  EXPECT_TRUE(is<Hole>(slot(value_of(filter(lazy, no)), Kind::KeyArray)));
}

TEST(Filter, of_a_lazy_tree_by_its_own_mask_equals_filter_by_the_predicate) {
  const Tree lazy = make_lazy_root({1, ""});
  const MapFunction asks = [](std::span<const Tree> arguments) -> Outcome<Tree> {
    return make_literal(is_array(*get_if<Leaf>(arguments[0])));
  };
  const Tree mask = value_of(tree_map(asks, lazy, {}));
  EXPECT_SAME(value_of(filter(lazy, mask)), value_of(filter(lazy, is_array_spec())));
}

TEST(Filter, of_a_lazy_tree_is_unknown_when_the_predicate_has_no_answer_for_a_kind) {
  EXPECT_TRUE(is_opaque(value_of(filter(make_lazy_root({1, ""}), unsure()))));
}

TEST(Filter, of_an_unknown_tree_is_unknown) {
  EXPECT_TRUE(is_opaque(value_of(filter(unknown("u"), is_array_spec()))));
  EXPECT_SAME(value_of(filter(unknown("u"), yes)), unknown("u"));
  EXPECT_FALSE(same_program_value(value_of(filter(unknown("u"), is_array_spec())),
                                  value_of(filter(unknown("u"), is_inexact_array_spec()))));
}

TEST(Filter, knows_the_leaf_that_may_be_there) {
  const Tree result = child(value_of(filter(list({p}), unsure())), 0);
  EXPECT_SAME(candidate_of(result), p);
  EXPECT_FALSE(same_program_value(result, child(value_of(filter(list({f}), unsure())), 0)));
  EXPECT_SAME(candidate_of(child(value_of(filter(list({p}), unknown("spec"))), 0)), p);
}

TEST(Filter, does_not_know_what_an_unknown_spec_replaces) {
  EXPECT_TRUE(is_opaque(child(value_of(filter(list({p}), unsure(), with(one))), 0)));
}

TEST(Filter, does_not_take_an_object_for_callable_or_not) {
  EXPECT_TRUE(is<Unknown>(child(value_of(filter(list({p}), leaf(Kind::Object))), 0)));
}

TEST(Filter, maps_the_element_of_a_sequence) {
  const Tree tree = make_sequence({NodeKind::List, tuple({p, f})});
  EXPECT_SAME(value_of(filter(tree, is_array_spec())),
              make_sequence({NodeKind::List, tuple({p, none()})}));
}

TEST(Filter, takes_a_reference_for_a_leaf) {
  const Tree reference = make_reference(3);
  EXPECT_TRUE(is<Hole>(child(value_of(filter(list({reference}), is_array_spec())), 0)));
}

TEST(Partition, gives_the_kept_half_first) {
  const auto halves = partition(list({p, f}), is_array_spec(), call_predicate, {});
  ASSERT_FALSE(halves.trapped());
  EXPECT_SAME(halves.value().first, list({p, none()}));
  EXPECT_SAME(halves.value().second, list({none(), f}));
}

TEST(Partition, asks_once_a_leaf) {
  int calls = 0;
  const Tree counting = callable_of([&](const Tree&) -> Outcome<Truth> {
    ++calls;
    return Truth::True;
  });
  ASSERT_FALSE(partition(list({p, f, one}), counting, call_predicate, {}).trapped());
  EXPECT_EQ(calls, 3);
}

TEST(Partition, puts_the_replacement_into_both_halves) {
  const auto halves = partition(list({p, f}), is_array_spec(), call_predicate, with(one));
  EXPECT_SAME(halves.value().first, list({p, one}));
  EXPECT_SAME(halves.value().second, list({one, f}));
}

} // namespace
} // namespace leaflint::reference
