// The laws on random trees, deeper than the exhaustive ones go, and with predicates that look at
// more than the kind. rapidcheck prints its seed, and a counterexample shrunk.
#include "random_trees.h"

#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

bool same_value(const Outcome<Tree>& outcome, const Tree& tree) {
  return !outcome.trapped() && same_program_value(outcome.value(), tree);
}

/// Any predicate: an answer that depends on nothing but the leaf, so it is the same every time.
Tree any_predicate(std::uint64_t seed) {
  return callable_of([seed](const Tree& tree) -> Outcome<Truth> {
    return truth(Hasher().add(tree->hash).add(seed).finish().low % 2 == 0);
  });
}

/// A prefix of the tree, by the bits of `choices`: bools, predicates, and None under None.
Tree random_spec(const Tree& tree, std::uint64_t& choices) {
  const std::uint64_t choice = choices % 7;
  choices = Hasher().add(choices).finish().low;
  const auto* node = get_if<Node>(tree);
  if (!node || choice == 0) {
    if (is_none(tree) && choice > 3)
      return none();
    return choice > 4 ? any_predicate(choices) : boolean(choice % 2 == 0);
  }
  Node spec = *node;
  for (Tree& child : spec.children)
    child = random_spec(child, choices);
  return make_node(std::move(spec));
}

RC_GTEST_PROP(RandomLaws, both_halves_of_a_partition_combine_to_the_tree, (std::uint64_t choices)) {
  const Tree tree = *random_tree(5);
  const Tree spec = random_spec(tree, choices);
  const auto halves = partition(tree, spec, call_predicate, {});
  RC_ASSERT(!halves.trapped());
  const auto& [kept, rest] = halves.value();
  RC_ASSERT(same_tree(value_of(combine_all({kept, rest})), tree));
  RC_ASSERT(same_tree(value_of(combine_all({rest, kept})), tree));
  RC_ASSERT(same_tree(value_of(filter(tree, spec)), kept));
  RC_CLASSIFY(tree_leaves(tree).value().size() > 4, "more than four leaves");
}

RC_GTEST_PROP(RandomLaws, both_halves_of_a_symbolic_tree_combine_to_it, ()) {
  const Tree tree = *random_tree(4, true);
  const Tree spec = by_kind(*random_kinds());
  const auto halves = partition(tree, spec, call_predicate, {});
  RC_ASSERT(!halves.trapped());
  RC_ASSERT(same_value(combine_all({halves.value().first, halves.value().second}), tree));
  RC_ASSERT(same_value(combine_all({halves.value().second, halves.value().first}), tree));
}

// Three filters of one tree: it does not matter which two are combined first.
RC_GTEST_PROP(RandomLaws, combining_is_associative, ()) {
  const Tree tree = *random_tree(4);
  std::vector<Tree> parts;
  for (int i = 0; i < 3; ++i)
    parts.push_back(value_of(filter(tree, by_kind(*random_kinds()))));
  const Tree all = value_of(combine_all(parts));
  const Tree left = value_of(combine_all({value_of(combine_all({parts[0], parts[1]})), parts[2]}));
  const Tree right = value_of(combine_all({parts[0], value_of(combine_all({parts[1], parts[2]}))}));
  RC_ASSERT(same_tree(left, all));
  RC_ASSERT(same_tree(right, all));
}

RC_GTEST_PROP(RandomLaws, updates_of_none_change_nothing, ()) {
  const Tree tree = *random_tree(5);
  const auto to_none = [](std::span<const Tree>) -> Outcome<Tree> { return make_none(); };
  const Tree updates = value_of(tree_map(to_none, tree, {}));
  RC_ASSERT(same_tree(value_of(apply_updates(tree, updates)), tree));
  RC_ASSERT(same_tree(value_of(apply_updates(tree, none())), tree));
}

RC_GTEST_PROP(RandomLaws, unknown_updates_keep_every_position, ()) {
  const Tree tree = *random_tree(4, true);
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
  const Tree tree = *random_tree(5);
  const auto halves = partition(tree, by_kind(*random_kinds()), call_predicate, {});
  const auto& [kept, rest] = halves.value();
  const auto gradient = [](std::span<const Tree> leaf) -> Outcome<Tree> {
    const auto* old = get_if<Leaf>(leaf[0]);
    const bool moves = old && is_inexact_array(*old) == Truth::True;
    return moves ? array(Dtype::Float32, "u") : none();
  };
  const Tree updates = value_of(tree_map(gradient, kept, {}));
  const auto half = apply_updates(kept, updates), whole = apply_updates(tree, updates);
  RC_ASSERT(!half.trapped() && !whole.trapped());
  RC_ASSERT(same_value(combine_all({half.value(), rest}), whole.value()));
  RC_CLASSIFY(!same_tree(whole.value(), tree), "something was updated");
}

RC_GTEST_PROP(RandomLaws, a_tree_is_its_leaves_in_its_structure, ()) {
  const Tree tree = *random_tree(5);
  const auto structure = flatten(tree);
  const auto leaves = tree_leaves(tree);
  std::size_t next = 0;
  Assembly assembly;
  assembly.at_leaf = [&](const Structure&) -> Outcome<Tree> { return leaves.value()[next++]; };
  RC_ASSERT(same_tree(value_of(unflatten(structure.value(), assembly)), tree));
  RC_ASSERT(next == leaves.value().size());
}

RC_GTEST_PROP(RandomLaws, no_two_trees_of_one_program_value_differ_in_structure, ()) {
  const Tree left = *random_tree(3, true);
  const Tree right = *rc::gen::oneOf(rc::gen::just(fill_holes(left)), random_tree(3, true));
  RC_PRE(same_program_value(left, right));
  RC_ASSERT(!combine_all({left, right}).trapped());
}

RC_GTEST_PROP(RandomLaws, no_function_fails_on_any_two_trees, ()) {
  const Tree left = *random_tree(4, true);
  const Tree right = *random_tree(4, true);
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
