// The laws of filter, partition and combine with an `is_leaf` that stops at nodes or at None.
#include "every_tree.h"

namespace leaflint::reference {
namespace {

constexpr std::size_t kNodeKinds = static_cast<std::size_t>(NodeKind::Module) + 1;

/// A set of node kinds, and None as one more.
using Stops = std::uint32_t;
constexpr Stops kNone = Stops{1} << kNodeKinds;

Stops stop_of(const Tree& tree) {
  if (is_none(tree))
    return kNone;
  const auto* node = get_if<Node>(tree);
  return node ? Stops{1} << static_cast<unsigned>(node->kind) : 0;
}

IsLeaf stopping_at(Stops stops) {
  return
      [stops](const Tree& tree) -> Outcome<Truth> { return truth((stop_of(tree) & stops) != 0); };
}

Stops stops_in(const Tree& tree) {
  Stops stops = tree ? stop_of(tree) : 0;
  if (const auto* node = get_if<Node>(tree))
    for (const Tree& child : node->children)
      stops |= stops_in(child);
  return stops;
}

// Whether some node is reached that `is_leaf` stops at.
bool stops_at_a_node(const Tree& tree, Stops stops) {
  const auto* node = get_if<Node>(tree);
  if (!node || (stop_of(tree) & stops) != 0)
    return node != nullptr;
  for (const Tree& child : node->children)
    if (stops_at_a_node(child, stops))
      return true;
  return false;
}

struct Case {
  const Tree& tree;
  Stops stops;
  bool keeps_nodes; // the predicate's answer for a node or None that `is_leaf` stops at
};

/// Every tree, every set of node kinds in it (with None), every predicate on kind; a node that is a
/// leaf is kept or not.
void for_cases(const std::function<void(const Case&, const Tree& spec)>& judge) {
  for_trees(wide_trees(), [&](const Tree& tree) {
    for_subsets(stops_in(tree), [&](Stops stops) {
      for (const bool keeps_nodes : {false, true})
        judge({tree, stops, keeps_nodes}, by_kind(set_of(Kind::Int), keeps_nodes));
    });
  });
}

FilterOptions options_for(const Case& one) {
  FilterOptions options;
  options.is_leaf = stopping_at(one.stops);
  return options;
}

// Condition: combine is told the same `is_leaf`.
TEST(IsLeafLaws, the_halves_combine_to_the_tree_with_the_same_is_leaf) {
  for_cases([](const Case& one, const Tree& spec) {
    const auto halves = partition(one.tree, spec, call_predicate, options_for(one));
    ASSERT_FALSE(halves.trapped()) << tree_text(one.tree);
    const auto& [kept, rest] = halves.value();
    const IsLeaf is_leaf = stopping_at(one.stops);
    ASSERT_TRUE(same_tree(value_of(combine_all({kept, rest}, is_leaf)), one.tree))
        << tree_text(one.tree);
    ASSERT_TRUE(same_tree(value_of(combine_all({rest, kept}, is_leaf)), one.tree))
        << tree_text(one.tree);
  });
}

// Without it combine meets a node in one half and None in the other: a ValueError if the first half
// has the node (semantics.md 5), else the node is taken whole.
TEST(IsLeafLaws, without_it_they_combine_unless_the_first_half_has_a_node_that_was_a_leaf) {
  std::size_t trapped = 0;
  for_cases([&](const Case& one, const Tree& spec) {
    const auto halves = partition(one.tree, spec, call_predicate, options_for(one));
    const auto& [kept, rest] = halves.value();
    const bool stopped = stops_at_a_node(one.tree, one.stops);
    const auto forth = combine_all({kept, rest}), back = combine_all({rest, kept});
    ASSERT_EQ(forth.trapped(), stopped && one.keeps_nodes) << tree_text(one.tree);
    ASSERT_EQ(back.trapped(), stopped && !one.keeps_nodes) << tree_text(one.tree);
    for (const auto& result : {forth, back})
      if (result.trapped())
        ASSERT_EQ(trap_of(result), "ValueError");
      else
        ASSERT_TRUE(same_tree(result.value(), one.tree)) << tree_text(one.tree);
    trapped += forth.trapped();
  });
  EXPECT_GT(trapped, 0U);
}

// A None that is a leaf is replaced like any other; a node that is a leaf is kept or replaced
// whole.
TEST(IsLeafLaws, what_it_stops_at_is_kept_or_replaced_whole) {
  for_cases([](const Case& one, const Tree& spec) {
    FilterOptions options = options_for(one);
    options.replace = text("replaced");
    const Tree kept = value_of(filter(one.tree, spec, options));
    const auto before = tree_leaves(one.tree, options.is_leaf),
               after = tree_leaves(kept, options.is_leaf);
    ASSERT_EQ(before.value().size(), after.value().size()) << tree_text(one.tree);
    for (std::size_t i = 0; i < before.value().size(); ++i) {
      const Tree& leaf = before.value()[i];
      const auto kind = kind_at(leaf);
      const bool holds = kind ? *kind == Kind::Int : one.keeps_nodes;
      ASSERT_TRUE(same_tree(after.value()[i], holds ? leaf : options.replace))
          << tree_text(one.tree);
    }
  });
}

} // namespace
} // namespace leaflint::reference
