// The laws of filter, partition and combine, on every small tree with every predicate on kind.
#include "every_tree.h"

#include <iostream>

#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

using Halves = std::pair<Tree, Tree>;

Halves partitioned(const Tree& tree, const Tree& spec, const FilterOptions& options = {}) {
  const auto halves = partition(tree, spec, call_predicate, options);
  if (!halves.trapped())
    return halves.value();
  ADD_FAILURE() << halves.trap().message << " in " << tree_text(tree);
  return {none(), none()};
}

FilterOptions inverse() {
  FilterOptions options;
  options.inverse = true;
  return options;
}

// combine(partition(t, s)) == t, halves in either order. Condition: `replace` is None.
void expect_restored(const Tree& tree, const Halves& halves) {
  const auto& [kept, rest] = halves;
  ASSERT_TRUE(same_tree(value_of(combine_all({kept, rest})), tree)) << tree_text(tree);
  ASSERT_TRUE(same_tree(value_of(combine_all({rest, kept})), tree)) << tree_text(tree);
}

// The halves have the positions of the tree. Where it has None both have that None; anywhere else
// exactly one of them has what it has there, and the other None.
void expect_complement(const Tree& tree, const Halves& halves) {
  const auto whole = positions(tree);
  const auto first = positions(halves.first), second = positions(halves.second);
  ASSERT_EQ(first.size(), whole.size()) << tree_text(tree);
  ASSERT_EQ(second.size(), whole.size()) << tree_text(tree);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const std::string where = whole[i].path + " of " + tree_text(tree);
    ASSERT_TRUE(first[i].path == whole[i].path && second[i].path == whole[i].path) << where;
    const bool empty = !whole[i].tree || is_none(whole[i].tree);
    const bool in_first = same_tree(first[i].tree, whole[i].tree);
    const bool in_second = same_tree(second[i].tree, whole[i].tree);
    ASSERT_TRUE(in_first ? in_second == empty : in_second) << where;
    ASSERT_TRUE(in_first || is_none(first[i].tree)) << where;
    ASSERT_TRUE(in_second || is_none(second[i].tree)) << where;
  }
}

TEST(FilterLaws, the_halves_of_a_partition_combine_to_the_tree) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    expect_restored(tree, partitioned(tree, by_kind(kinds)));
  });
}

// filter(t, s) and filter(t, s, inverse=True).
TEST(FilterLaws, inverse_is_the_complement) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    expect_complement(tree, {value_of(filter(tree, by_kind(kinds))),
                             value_of(filter(tree, by_kind(kinds), inverse()))});
  });
}

TEST(FilterLaws, a_partition_is_the_filter_and_its_inverse) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    const auto [kept, rest] = partitioned(tree, by_kind(kinds));
    ASSERT_TRUE(same_tree(value_of(filter(tree, by_kind(kinds))), kept)) << tree_text(tree);
    ASSERT_TRUE(same_tree(value_of(filter(tree, by_kind(kinds), inverse())), rest))
        << tree_text(tree);
    ASSERT_TRUE(same_tree(value_of(filter(tree, by_kind(kEveryKind & ~kinds))), rest))
        << tree_text(tree);
  });
}

TEST(FilterLaws, hold_for_every_predicate_on_kind_there_is) {
  const Tree tree = tree_of_every_kind();
  std::size_t count = 0;
  for_subsets(kEveryKind, [&](KindSet kinds) {
    ++count;
    const Halves halves = partitioned(tree, by_kind(kinds));
    expect_restored(tree, halves);
    expect_complement(tree, halves);
  });
  std::cout << "all " << count << " predicates on kind\n";
}

// The same value; or one that is unknown and yet known to be that of the tree.
bool stands_for(const Tree& result, const Tree& tree) {
  const auto *made = get_if<Node>(result), *node = get_if<Node>(tree);
  if (!made || !node || made->children.size() != node->children.size())
    return same_program_value(result, tree) ||
           (is<Unknown>(result) && same_term(get_if<Unknown>(result)->term, tree_term(tree)));
  for (std::size_t i = 0; i < node->children.size(); ++i)
    if (!stands_for(made->children[i], node->children[i]))
      return false;
  return true;
}

TEST(FilterLaws, the_halves_of_a_symbolic_tree_combine_to_it) {
  const Tree specs[] = {by_kind(0), by_kind(kEveryKind), by_kind(set_of(Kind::Int)), boolean(true),
                        boolean(false)};
  for_trees(symbolic_trees(), [&](const Tree& tree) {
    for (const Tree& spec : specs) {
      const auto [kept, rest] = partitioned(tree, spec);
      ASSERT_TRUE(same_program_value(value_of(combine_all({kept, rest})), tree)) << tree_text(tree);
      ASSERT_TRUE(same_program_value(value_of(combine_all({rest, kept})), tree)) << tree_text(tree);
    }
  });
}

TEST(FilterLaws, the_halves_of_a_filter_without_an_answer_combine_to_the_tree) {
  const Tree spec = callable_of([](const Tree&) -> Outcome<Truth> { return Truth::Unknown; });
  for (const Family& family : {symbolic_trees(), wide_trees()})
    for_trees(family, [&](const Tree& tree) {
      const auto [kept, rest] = partitioned(tree, spec);
      ASSERT_TRUE(stands_for(value_of(combine_all({kept, rest})), tree)) << tree_text(tree);
      ASSERT_TRUE(stands_for(value_of(combine_all({rest, kept})), tree)) << tree_text(tree);
    });
}

/// Every prefix of a tree, with True, False or a predicate at each of its leaves.
std::vector<Tree> prefix_specs(const Tree& tree) {
  std::vector<Tree> specs{boolean(true), boolean(false), by_kind(set_of(Kind::Int))};
  const auto* node = get_if<Node>(tree);
  if (is_none(tree))
    specs.push_back(none());
  if (!node)
    return specs;
  std::vector<std::vector<Tree>> lists{{}};
  for (const Tree& child : node->children) {
    const std::vector<Tree> choices = child ? prefix_specs(child) : std::vector<Tree>{nullptr};
    std::vector<std::vector<Tree>> longer;
    for (const std::vector<Tree>& list : lists)
      for (const Tree& choice : choices) {
        longer.push_back(list);
        longer.back().push_back(choice);
      }
    lists = std::move(longer);
  }
  for (std::vector<Tree>& list : lists)
    specs.push_back(node_over(node->kind, std::move(list)));
  return specs;
}

Family smaller(Family family, std::size_t places) {
  family.places = places;
  return family;
}

TEST(FilterLaws, hold_for_every_prefix_of_bools_and_callables) {
  std::size_t count = 0;
  const auto judge = [&](const Tree& tree) {
    for (const Tree& spec : prefix_specs(tree)) {
      ++count;
      const Halves halves = partitioned(tree, spec);
      expect_restored(tree, halves);
      expect_complement(tree, halves);
    }
  };
  for_trees(smaller(wide_trees(), 2), judge);
  for_trees(smaller(deep_trees(), 3), judge);
  std::cout << "  with " << count << " specs\n";
}

TEST(FilterLaws, a_spec_fits_exactly_the_trees_that_it_is_a_prefix_of) {
  const auto to_true = [](std::span<const Tree>) -> Outcome<Tree> { return boolean(true); };
  for_trees(smaller(wide_trees(), 2), [&](const Tree& shape) {
    const Tree spec = value_of(tree_map(to_true, shape, {}));
    for (const Tree& tree : {shape, list({shape}), list({none()}), object(), none(), tuple({}),
                             node_over(NodeKind::Module, {nullptr}), dict({{"a", shape}})}) {
      const auto result = filter(tree, spec);
      ASSERT_EQ(!result.trapped(), is_prefix(spec, tree, false)) << tree_text(tree);
      ASSERT_TRUE(!result.trapped() || trap_of(result) == "ValueError");
    }
  });
}

// Which leaves: `tree_leaves(kept)` are those of the tree that the predicate holds for, in order.
TEST(FilterLaws, the_leaves_that_are_left_are_those_it_holds_for) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    const auto [kept, rest] = partitioned(tree, by_kind(kinds));
    std::vector<Tree> held, others;
    const auto leaves = tree_leaves(tree);
    for (const Tree& leaf : leaves.value())
      ((kinds & set_of(*kind_at(leaf))) != 0 ? held : others).push_back(leaf);
    ASSERT_EQ(tree_leaves(kept).value(), held) << tree_text(tree);
    ASSERT_EQ(tree_leaves(rest).value(), others) << tree_text(tree);
  });
}

TEST(FilterLaws, filtering_by_one_and_the_other_is_filtering_by_both) {
  for_trees(wide_trees(), [](const Tree& tree) {
    for_subsets(kinds_in(tree), [&](KindSet one) {
      const Tree once = value_of(filter(tree, by_kind(one)));
      ASSERT_TRUE(same_tree(value_of(filter(once, by_kind(one))), once)) << tree_text(tree);
      for_subsets(kinds_in(tree), [&](KindSet other) {
        const Tree both = value_of(filter(tree, by_kind(one & other)));
        ASSERT_TRUE(same_tree(value_of(filter(once, by_kind(other))), both)) << tree_text(tree);
      });
    });
  });
}

// filter(m, tree_map(p, m)) == filter(m, p) (semantics.md 6.2, case 9). Condition: p gives a bool.
TEST(FilterLaws, a_tree_of_answers_filters_as_the_predicate) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    const auto answer = [&](std::span<const Tree> leaf) -> Outcome<Tree> {
      return boolean((kinds & set_of(*kind_at(leaf[0]))) != 0);
    };
    const Tree answers = value_of(tree_map(answer, tree, {}));
    ASSERT_TRUE(same_tree(value_of(filter(tree, answers)), value_of(filter(tree, by_kind(kinds)))))
        << tree_text(tree);
  });
}

TEST(FilterLaws, a_filtered_tree_with_its_holes_filled_is_the_tree_with_its_holes_filled) {
  for_all_predicates([](const Tree& tree, KindSet kinds) {
    const Tree filled = fill_holes(value_of(filter(tree, by_kind(kinds))));
    ASSERT_TRUE(same_tree(filled, fill_holes(tree))) << tree_text(tree);
  });
}

// With another `replace` than None the second half never comes back: combining gives the first.
TEST(FilterLaws, with_a_replacement_the_halves_combine_to_the_first) {
  FilterOptions options;
  options.replace = text("replaced");
  for_predicates(wide_trees(), [&](const Tree& tree, KindSet kinds) {
    const auto [kept, rest] = partitioned(tree, by_kind(kinds), options);
    ASSERT_TRUE(same_tree(value_of(combine_all({kept, rest})), kept)) << tree_text(tree);
    ASSERT_EQ(same_tree(kept, tree), (kinds_in(tree) & ~kinds) == 0) << tree_text(tree);
    ASSERT_EQ(tree_leaves(kept).value().size(), tree_leaves(tree).value().size());
  });
}

} // namespace
} // namespace leaflint::reference
