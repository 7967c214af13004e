// EQX _filters.py filter, second step (semantics.md 3).
#include <array>

#include "reference/mask.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "the filter's answer is not known";

bool replaces_by_none(const FilterOptions& options) {
  return !options.replace || is_none(options.replace);
}

// In place of what is there on some runs: there on those runs, too.
Tree replaced(const Tree& mask, const Tree& tree, const Tree& replace) {
  Unknown result =
      *get_if<Unknown>(unknown_of("replaced", std::array{mask, tree, replace}, kReason));
  result.candidate = candidate_of(tree) && is<Leaf>(replace) ? replace : nullptr;
  return make_unknown(std::move(result));
}

// None in place of a leaf is a hole; in place of a None it is that None, or the same old hole.
Tree drop(const Tree& mask, const Tree& tree, const FilterOptions& options) {
  if (!replaces_by_none(options))
    return is<Unknown>(tree) ? replaced(mask, tree, options.replace) : options.replace;
  if (is_opaque(tree))
    return unknown_of(kDroppedHalf, std::array{mask, tree}, kReason);
  return !tree || is_none(tree) ? tree : make_hole(tree, options.event);
}

// The mask of a slot that is known to raise (structure.cpp).
bool raises(const Tree& mask) {
  return get_if<Unknown>(mask)->term->operation == "raises";
}

// There on some runs, None on the others.
Tree perhaps(const Tree& mask, const Tree& tree, bool keep, const FilterOptions& options) {
  if (raises(mask))
    return mask;
  const std::string half = keep ? kKeptHalf : kDroppedHalf;
  if (!replaces_by_none(options))
    return unknown_of(half + "-else", std::array{mask, tree, options.replace}, kReason);
  if (!tree || is_none(tree))
    return tree;
  Unknown result = *get_if<Unknown>(unknown_of(half, std::array{mask, tree}, kReason));
  result.candidate = is<Leaf>(tree) || is<Reference>(tree) ? tree : candidate_of(tree);
  return make_unknown(std::move(result));
}

// Where the spec has a None and takes more than that, all of it is gone from both halves.
Tree drop_whole(const Tree& none, const Tree& tree, const FilterOptions& options) {
  const bool lost = tree && !is_none(tree) && !is_opaque(tree);
  return lost ? make_hole(tree, options.event) : none;
}

} // namespace

Outcome<Tree> select(const Tree& mask, const Tree& pytree, bool keep,
                     const FilterOptions& options) {
  const Outcome<Structure> structure =
      align(mask, std::span(&pytree, 1), nullptr, options.versions);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.nodes_of = 1;
  assembly.at_leaf = [&](const Structure& place) -> Outcome<Tree> {
    const Tree& tree = place.arguments[1];
    const auto* mask_leaf = get_if<Leaf>(place.tree);
    const Outcome<Truth> chosen = mask_leaf ? truth_of(*mask_leaf) : Truth::Unknown;
    if (chosen.trapped())
      return Trap{chosen.trap().type, chosen.trap().message, place.path};
    if (chosen.value() == Truth::Unknown)
      return perhaps(place.tree, tree, keep, options);
    return (chosen.value() == Truth::True) == keep ? tree : drop(place.tree, tree, options);
  };
  assembly.at_unknown = [&](const Structure& place) -> Outcome<Tree> {
    return perhaps(place.tree, place.arguments[1], keep, options);
  };
  assembly.at_none = [&](const Structure& place) -> Outcome<Tree> {
    return drop_whole(place.tree, place.arguments[1], options);
  };
  return unflatten(structure.value(), assembly);
}

} // namespace leaflint::reference
