// The laws on random trees, deeper than laws_test.cpp goes; a failure prints its seed.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <rapidcheck/gtest.h>

#include "reference/unknown.h"
#include "support.h"

namespace leaflint::reference {
namespace {

rc::Gen<Tree> random_end() {
  return rc::gen::apply(
      [](int choice, int name) -> Tree {
        if (choice == 13)
          return none();
        if (choice == 14)
          return make_hole(leaf(Kind::Callable, std::to_string(name)), 3);
        if (choice == 15)
          return unknown("u" + std::to_string(name));
        if (choice == 16)
          return make_sequence({NodeKind::List, of_model(Kind::InexactArray, ".s")});
        return of_model(static_cast<Kind>(choice), "." + std::to_string(name));
      },
      rc::gen::inRange(0, 17), rc::gen::inRange(0, 100));
}

Tree node_of(int kind, std::vector<Tree> children) {
  if (kind == 0)
    return list(std::move(children));
  if (kind == 1)
    return tuple(std::move(children));
  Items items;
  for (Tree& item : children)
    items.emplace_back("k" + std::to_string(items.size()), std::move(item));
  return kind == 2 ? dict(items) : module_of(items, {{"size", number(1.0)}});
}

rc::Gen<Tree> random_tree(int depth) {
  if (depth == 0)
    return random_end();
  const auto children = rc::gen::resize(
      4, rc::gen::container<std::vector<Tree>>(rc::gen::mapcat(
             rc::gen::inRange(0, depth), [](int less) { return random_tree(less); })));
  return rc::gen::apply(node_of, rc::gen::inRange(0, 4), children);
}

bool same_value(const Outcome<Tree>& outcome, const Tree& tree) {
  return !outcome.trapped() && same_program_value(outcome.value(), tree);
}

/// An answer that depends on nothing but the leaf's term, so it is the same every time.
Tree random_spec(std::uint64_t seed, bool sure) {
  return callable_of([seed, sure](const Tree& tree) -> Outcome<Truth> {
    const std::uint64_t number = Hasher().add(tree->hash).add(seed).finish().low;
    if (!sure && number % 5 == 0)
      return Truth::Unknown;
    return truth(number % 2 == 0);
  });
}

RC_GTEST_PROP(RandomLaws, both_halves_of_a_partition_combine_to_the_tree,
              (std::uint64_t seed, bool sure)) {
  const Tree tree = *random_tree(4);
  const auto halves = partition(tree, random_spec(seed, sure), call_predicate, {});
  RC_ASSERT(!halves.trapped());
  RC_ASSERT(same_value(combine_all({halves.value().first, halves.value().second}), tree));
  RC_ASSERT(same_value(combine_all({halves.value().second, halves.value().first}), tree));
}

RC_GTEST_PROP(RandomLaws, updates_of_none_change_nothing, ()) {
  const Tree tree = *random_tree(4);
  const auto to_none = [](std::span<const Tree>) -> Outcome<Tree> { return make_none(); };
  const auto updates = tree_map(to_none, tree, {});
  RC_ASSERT(!updates.trapped());
  const auto result = apply_updates(tree, updates.value());
  RC_ASSERT(!result.trapped());
  RC_ASSERT(positions(result.value()).size() == positions(tree).size());
}

RC_GTEST_PROP(RandomLaws, unknown_updates_keep_every_position, ()) {
  const Tree tree = *random_tree(4);
  const auto result = apply_updates(tree, unknown("updates"));
  RC_ASSERT(!result.trapped());
  const auto before = positions(tree), after = positions(result.value());
  RC_ASSERT(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    RC_ASSERT(before[i].path == after[i].path);
    RC_ASSERT(is_none(before[i].tree) == is_none(after[i].tree));
  }
}

RC_GTEST_PROP(RandomLaws, updating_the_half_and_combining_is_updating_the_whole, ()) {
  const Tree tree = *random_tree(4);
  const auto halves = partition(tree, is_inexact_array_spec(), call_predicate, {});
  RC_ASSERT(!halves.trapped());
  const Tree updates = value_of(filter(tree, is_inexact_array_spec()));
  const auto half = apply_updates(halves.value().first, updates);
  const auto whole = apply_updates(tree, updates);
  RC_ASSERT(!half.trapped() && !whole.trapped());
  RC_PRE(!whole.value()->has_reference && tree_text(tree).find("unknown") == std::string::npos);
  RC_ASSERT(same_value(combine_all({half.value(), halves.value().second}), whole.value()));
}

RC_GTEST_PROP(RandomLaws, no_two_trees_of_one_program_value_differ_in_structure, ()) {
  const Tree left = *random_tree(3);
  const Tree right = *random_tree(3);
  if (same_program_value(left, right))
    RC_ASSERT(!combine_all({left, right}).trapped());
}

RC_GTEST_PROP(RandomLaws, no_function_fails_on_any_two_trees, ()) {
  const Tree left = *random_tree(3);
  const Tree right = *random_tree(3);
  (void)combine_all({left, right});
  (void)apply_updates(left, right);
  (void)optax_apply_updates(left, right);
  (void)arithmetic("add", left, right);
  (void)filter(left, right,
               [](const Tree&, const Tree&) -> Outcome<Truth> { return Truth::Unknown; }, {});
  (void)merge_terms(symbol("c"), left, right);
}

} // namespace
} // namespace leaflint::reference
