// The laws, for every small tree: all kinds at all places of all shapes with up to four leaves.
#include "support.h"

namespace leaflint::reference {
namespace {

/// What can stand at a place: a leaf of each kind, None, a hole, an empty node.
std::vector<Tree> all_ends() {
  std::vector<Tree> ends{none(), make_hole(leaf(Kind::Callable, "lost"), 7), list({}),
                         make_reference(1)};
  for (const Kind kind : all_kinds())
    ends.push_back(of_model(kind, "." + std::to_string(static_cast<int>(kind))));
  return ends;
}

/// A few that differ in what filters and updates see.
std::vector<Tree> few_ends() {
  return {none(), of_model(Kind::InexactArray, ".p"), of_model(Kind::Callable, ".f"),
          of_model(Kind::Int, ".n"), tuple({})};
}

using Shape = std::function<Tree(std::span<const Tree>)>;

Tree as_list(std::span<const Tree> items) {
  return list({items.begin(), items.end()});
}

Tree as_module(std::span<const Tree> items) {
  Items fields;
  for (const Tree& item : items)
    fields.emplace_back("f" + std::to_string(fields.size()), item);
  return module_of(fields, {{"size", number(3.0)}});
}

Tree as_nested(std::span<const Tree> items) {
  if (items.size() < 2)
    return dict({{"a", as_list(items)}});
  return tuple({items[0], dict({{"b", as_module(items.subspan(1))}})});
}

/// Calls `judge` with every tree of these shapes over these ends.
void for_trees(const std::vector<Tree>& ends, std::size_t size,
               const std::function<void(const Tree&)>& judge) {
  std::vector<std::size_t> digits(size, 0);
  for (;;) {
    std::vector<Tree> items;
    for (const std::size_t digit : digits)
      items.push_back(ends[digit]);
    for (const Shape& shape : {Shape(as_list), Shape(as_module), Shape(as_nested)})
      judge(shape(items));
    std::size_t place = 0;
    while (place < size && ++digits[place] == ends.size())
      digits[place++] = 0;
    if (place == size)
      return;
  }
}

void for_all_trees(const std::function<void(const Tree&)>& judge) {
  for (const Tree& end : all_ends())
    judge(end);
  for (std::size_t size = 0; size <= 2; ++size)
    for_trees(all_ends(), size, judge);
  for (std::size_t size = 3; size <= 4; ++size)
    for_trees(few_ends(), size, judge);
}

std::vector<Tree> specs() {
  return {is_array_spec(),
          is_inexact_array_spec(),
          boolean(true),
          boolean(false),
          by_leaf([](const Leaf& leaf) { return truth(leaf.kind == Kind::Callable); }),
          callable_of([](const Tree&) -> Outcome<Truth> { return Truth::Unknown; })};
}

FilterOptions inverse() {
  FilterOptions options;
  options.inverse = true;
  return options;
}

TEST(Laws, both_halves_of_a_partition_combine_to_the_tree) {
  for (const Tree& spec : specs())
    for_all_trees([&](const Tree& tree) {
      const auto halves = partition(tree, spec, call_predicate, {});
      ASSERT_FALSE(halves.trapped());
      const auto& [kept, rest] = halves.value();
      ASSERT_TRUE(same_tree(value_of(combine_all({kept, rest})), tree)) << tree_text(tree);
      ASSERT_TRUE(same_tree(value_of(combine_all({rest, kept})), tree)) << tree_text(tree);
    });
}

TEST(Laws, inverse_is_the_complement) {
  for (const Tree& spec : specs())
    for_all_trees([&](const Tree& tree) {
      const auto halves = partition(tree, spec, call_predicate, {});
      ASSERT_TRUE(same_tree(value_of(filter(tree, spec)), halves.value().first));
      ASSERT_TRUE(same_tree(value_of(filter(tree, spec, inverse())), halves.value().second));
    });
}

TEST(Laws, a_filter_keeps_the_positions) {
  for_all_trees([](const Tree& tree) {
    const auto before = positions(tree);
    const auto after = positions(value_of(filter(tree, is_array_spec())));
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      ASSERT_EQ(before[i].path, after[i].path);
      ASSERT_TRUE(is_none(after[i].tree) || same_tree(before[i].tree, after[i].tree));
    }
  });
}

TEST(Laws, filtering_twice_is_filtering_once) {
  for_all_trees([](const Tree& tree) {
    const Tree once = value_of(filter(tree, is_array_spec()));
    ASSERT_TRUE(same_tree(value_of(filter(once, is_array_spec())), once));
  });
}

TEST(Laws, a_filtered_tree_with_its_holes_filled_is_the_tree) {
  for_all_trees([](const Tree& tree) {
    const Tree filled = fill_holes(value_of(filter(tree, is_inexact_array_spec())));
    ASSERT_TRUE(same_tree(filled, fill_holes(tree)));
  });
}

TEST(Laws, updates_that_are_none_everywhere_change_nothing) {
  for_all_trees([](const Tree& tree) {
    const Tree updates = value_of(filter(tree, boolean(false)));
    ASSERT_TRUE(same_tree(value_of(apply_updates(tree, updates)), tree));
    ASSERT_TRUE(same_tree(value_of(apply_updates(tree, none())), tree));
  });
}

TEST(Laws, updating_the_half_and_combining_is_updating_the_whole) {
  for_all_trees([](const Tree& tree) {
    const auto halves = partition(tree, is_inexact_array_spec(), call_predicate, {});
    const auto& [kept, rest] = halves.value();
    const Tree half = value_of(apply_updates(kept, kept));
    ASSERT_TRUE(
        same_tree(value_of(combine_all({half, rest})), value_of(apply_updates(tree, kept))));
  });
}

TEST(Laws, both_apply_updates_agree_where_nothing_is_cast) {
  for_all_trees([](const Tree& tree) {
    const auto jax_floats =
        by_leaf([](const Leaf& leaf) { return truth(leaf.kind == Kind::InexactArray); });
    const Tree kept = value_of(filter(tree, jax_floats));
    ASSERT_TRUE(
        same_tree(value_of(optax_apply_updates(kept, kept)), value_of(apply_updates(kept, kept))));
  });
}

TEST(Laws, mapping_the_identity_changes_nothing) {
  const MapFunction identity = [](std::span<const Tree> arguments) -> Outcome<Tree> {
    return arguments[0];
  };
  for_all_trees([&](const Tree& tree) {
    ASSERT_TRUE(same_tree(value_of(tree_map(identity, tree, {})), tree));
    ASSERT_TRUE(same_tree(value_of(tree_map(identity, tree, {}, none_is_leaf())), tree));
  });
}

TEST(Laws, a_tree_fits_itself_and_no_hole_tells_it_apart) {
  for_all_trees([](const Tree& tree) {
    ASSERT_TRUE(same_program_value(tree, tree));
    ASSERT_TRUE(same_tree(value_of(combine_all({tree, tree})), tree));
    ASSERT_TRUE(same_tree(*merge_terms(symbol("c"), tree, tree), tree));
  });
}

TEST(Laws, replacing_a_position_by_itself_changes_nothing) {
  for_all_trees([](const Tree& tree) {
    for (const Position& position : positions(tree)) {
      const auto result =
          replace_at(tree, std::span(&position.path, 1), std::span(&position.tree, 1));
      ASSERT_TRUE(same_tree(value_of(result), tree));
    }
  });
}

TEST(Laws, the_sum_of_two_leaves_traps_in_both_orders_or_in_none) {
  for (const Kind left : all_kinds())
    for (const Kind right : all_kinds()) {
      const auto one_way = arithmetic("add", leaf(left), leaf(right));
      const auto other_way = arithmetic("add", leaf(right), leaf(left));
      EXPECT_EQ(one_way.trapped(), other_way.trapped()) << kind_name(left) << kind_name(right);
    }
}

} // namespace
} // namespace leaflint::reference
