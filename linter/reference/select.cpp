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

// A leaf that is there on some runs: what replaces it is there on the same ones.
Tree replaced_if_there(const Tree& mask, const Tree& tree, const FilterOptions& options) {
  Unknown result =
      *get_if<Unknown>(unknown_of("replaced", std::array{mask, tree, options.replace}, kReason));
  if (is<Leaf>(options.replace))
    result.candidate = options.replace;
  return make_unknown(std::move(result));
}

// None in place of a leaf is a hole; in place of a None it is that None, or the same old hole.
Tree drop(const Tree& mask, const Tree& tree, const FilterOptions& options) {
  if (is_opaque(tree))
    return replaces_by_none(options)
               ? unknown_of("dropped", std::array{mask, tree}, kReason)
               : unknown_of("replaced", std::array{mask, tree, options.replace}, kReason);
  if (!replaces_by_none(options))
    return candidate_of(tree) ? replaced_if_there(mask, tree, options) : options.replace;
  return !tree || is_none(tree) ? tree : make_hole(tree, options.event);
}

// There on some runs, None on the others.
Tree perhaps(const Tree& mask, const Tree& tree, bool keep, const FilterOptions& options) {
  const std::string half = keep ? "kept" : "dropped";
  if (!replaces_by_none(options))
    return unknown_of(half + "-else", std::array{mask, tree, options.replace}, kReason);
  if (!tree || is_none(tree))
    return tree;
  Unknown result = *get_if<Unknown>(unknown_of(half, std::array{mask, tree}, kReason));
  result.candidate = is<Leaf>(tree) || is<Reference>(tree) ? tree : candidate_of(tree);
  return make_unknown(std::move(result));
}

} // namespace

Outcome<Tree> select(const Tree& mask, const Tree& pytree, bool keep,
                     const FilterOptions& options) {
  const Outcome<Structure> structure = align(mask, std::span(&pytree, 1));
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.nodes_of = 1;
  assembly.at_leaf = [&](const Structure& place) -> Outcome<Tree> {
    const bool chosen = std::get<bool>(get_if<Leaf>(place.tree)->literal);
    const Tree& tree = place.arguments[1];
    return chosen == keep ? tree : drop(place.tree, tree, options);
  };
  assembly.at_unknown = [&](const Structure& place) -> Outcome<Tree> {
    return perhaps(place.tree, place.arguments[1], keep, options);
  };
  return unflatten(structure.value(), assembly);
}

} // namespace leaflint::reference
