// That "every tree" is every tree: counted by a formula, and no two alike.
#include "every_tree.h"

#include <unordered_set>

namespace leaflint::reference {
namespace {

/// counts[n]: how many trees have n places. A tree of n places is an end, or one of the node kinds
/// over a list of children with n - 1 places; lists[n] counts these.
struct Counts {
  std::vector<std::size_t> trees, lists, module_lists;
};

Counts count_by_formula(std::size_t ends, std::size_t nodes, bool module, std::size_t places) {
  Counts counts{{0}, {1}, {1}};
  for (std::size_t n = 1; n <= places; ++n) {
    counts.trees.push_back((n == 1 ? ends : 0) + (nodes - module) * counts.lists[n - 1] +
                           module * counts.module_lists[n - 1]);
    counts.lists.push_back(0);
    counts.module_lists.push_back(0);
    for (std::size_t first = 1; first <= n; ++first) {
      counts.lists[n] += counts.trees[first] * counts.lists[n - first];
      counts.module_lists[n] +=
          (counts.trees[first] + (first == 1)) * counts.module_lists[n - first];
    }
  }
  return counts;
}

void expect_counted(const Family& family) {
  std::unordered_set<Hash, HashOfHash> different;
  const std::size_t count =
      for_trees(family, [&](const Tree& tree) { different.insert(tree->hash); });
  const Counts counts =
      count_by_formula(family.ends.size(), family.nodes.size(), true, family.places);
  std::size_t expected = 0;
  for (const std::size_t number : counts.trees)
    expected += number;
  EXPECT_EQ(count, expected);
  EXPECT_EQ(different.size(), expected);
}

TEST(EveryTree, is_counted_and_none_comes_twice) {
  expect_counted(wide_trees());
  expect_counted(deep_trees());
  expect_counted(symbolic_trees());
}

TEST(EveryTree, has_every_kind_of_leaf_and_node) {
  EXPECT_EQ(wide_trees().ends.size(), kKindCount + 3);
  KindSet kinds = 0;
  for (const Tree& end : wide_trees().ends)
    kinds |= kinds_in(end);
  EXPECT_EQ(kinds, kEveryKind);
  EXPECT_EQ(kinds_in(tree_of_every_kind()), kEveryKind);
}

TEST(EveryTree, a_predicate_on_kind_is_any_set_of_kinds) {
  std::size_t count = 0;
  for_subsets(kEveryKind, [&](KindSet) { ++count; });
  EXPECT_EQ(count, std::size_t{1} << kKindCount);
}

} // namespace
} // namespace leaflint::reference
