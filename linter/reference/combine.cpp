// EQX _filters.py combine (semantics.md 5).
#include <array>

#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "which half holds the leaf is not known";

/// The halves that a filter of unknown answer makes: `kept(mask, whole)`, `dropped(mask, whole)`.
struct Half {
  bool kept;
  Term mask;
  Term whole;
};

std::optional<Half> half_of(const Term& term) {
  const bool kept = term->operation == kKeptHalf;
  if (term->parts.size() != 2 || !(kept || term->operation == kDroppedHalf))
    return std::nullopt;
  return Half{kept, term->parts[0], term->parts[1]};
}

// Both halves of one filter together are the whole; so is the whole together with a half.
Term whole_of(const Term& first, const Term& second) {
  const auto left = half_of(first);
  const auto right = half_of(second);
  if (left && right && left->kept != right->kept && same_term(left->mask, right->mask) &&
      same_term(left->whole, right->whole))
    return left->whole;
  if (right && same_term(first, right->whole))
    return first;
  if (left && same_term(second, left->whole))
    return second;
  return nullptr;
}

Tree first_of(const Tree& left, const Tree& right) {
  return unknown_of("first", std::array{left, right}, kReason);
}

// The whole may itself be there on some runs only.
bool is_whole(const Term& whole, const Tree& candidate) {
  return same_term(whole, tree_term(candidate));
}

// `left` is its candidate or None.
Tree candidate_or(const Tree& left, const Tree& right) {
  Tree candidate = candidate_of(left);
  if (same_tree(candidate, right))
    return candidate;
  if (!same_tree(candidate, candidate_of(right)))
    return first_of(left, right);
  if (const Term whole = whole_of(tree_term(left), tree_term(right)))
    return is_whole(whole, candidate) ? candidate : make_unknown({whole, kReason, candidate});
  Unknown result = *get_if<Unknown>(first_of(left, right));
  result.candidate = candidate;
  return make_unknown(std::move(result));
}

// Python: `left if left is not None else right`. Of two Nones the one that is a hole is kept, for
// it knows what is missing.
Tree first_not_none(const Tree& left, const Tree& right) {
  if (is_none(left))
    return is_none(right) && is<Hole>(left) ? left : right;
  if (!is<Unknown>(left) || is_none(right) || same_tree(left, right))
    return left;
  if (candidate_of(left))
    return candidate_or(left, right);
  const Term whole = whole_of(tree_term(left), tree_term(right));
  if (!whole)
    return first_of(left, right);
  const bool second = same_term(whole, tree_term(right));
  return second ? right : make_unknown({whole, get_if<Unknown>(left)->reason, nullptr});
}

Tree first_of_all(std::span<const Tree> arguments) {
  Tree found = arguments[0];
  for (const Tree& next : arguments.subspan(1))
    found = first_not_none(found, next);
  return found;
}

// Lazy trees of different roots need not have the same structure: nothing can be said.
Outcome<Tree> combine_unknown(const Structure& place) {
  if (is<Unknown>(place.tree))
    return first_of_all(place.arguments);
  return unknown_of("combine", place.arguments, "trees of unknown structure are combined");
}

IsLeaf none_too(const IsLeaf& is_leaf) {
  return [&is_leaf](const Tree& tree) -> Outcome<Truth> {
    if (is_none(tree) || candidate_of(tree))
      return Truth::True;
    return is_leaf ? is_leaf(tree) : Outcome<Truth>(Truth::False);
  };
}

} // namespace

Outcome<Tree> combine(std::span<const Tree> pytrees, const IsLeaf& is_leaf,
                      const Versions& versions) {
  if (pytrees.empty())
    return Trap{"TypeError", "tree_map() missing 1 required positional argument: 'tree'", ""};
  const Outcome<Structure> structure =
      align(pytrees[0], pytrees.subspan(1), none_too(is_leaf), versions);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.lazies_pairwise = true;
  assembly.at_leaf = [](const Structure& place) -> Outcome<Tree> {
    return first_of_all(place.arguments);
  };
  assembly.at_unknown = combine_unknown;
  return unflatten(structure.value(), assembly);
}

} // namespace leaflint::reference
