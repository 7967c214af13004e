// EQX _filters.py filter and partition (semantics.md 3 and 4), in the two steps of the original:
// a mask tree from the spec, then a choice of every leaf by its mask.
//
// A mask leaf is a known bool, or an unknown whose term is the condition. A leaf of unknown fate
// becomes `kept(condition, leaf)` in one half and `dropped(condition, leaf)` in the other, which
// combine recognises.
#include <array>

#include "reference/mask.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

constexpr const char* kReason = "the filter's answer is not known";

struct Filtering {
  const CallPredicate& call;
  const FilterOptions& options;
};

Outcome<Tree> answer_for(const Filtering& filtering, const Tree& callable, const Tree& argument) {
  const Tree candidate = candidate_of(argument);
  const Outcome<Answer> answer = filtering.call(callable, candidate ? candidate : argument);
  if (answer.trapped())
    return answer.trap();
  if (answer.value().returned)
    return answer.value().returned;
  if (answer.value().truth == Truth::Unknown)
    return unknown_of("mask", std::array{callable, argument}, kReason);
  return make_literal(answer.value().truth == Truth::True);
}

// A predicate without an answer for a kind leaves the whole tree unknown: some leaves of the kind
// may go and others stay, and no slot can say that.
bool unknown_slot(const Tree& mask, const Tree& pytree) {
  const auto *masks = get_if<Lazy>(mask), *slots = get_if<Lazy>(pytree);
  for (std::size_t i = 0; masks && slots && i < kKindCount; ++i)
    if (is<Unknown>(masks->slots[i]) && is<Leaf>(slots->slots[i]))
      return true;
  return false;
}

/// The mask of a subtree whose leaves are each given by `mask_of`.
Outcome<Tree> mask_leaves(const Filtering& filtering, const Tree& subtree,
                          const Assembly::AtPlace& mask_of) {
  const Outcome<Structure> structure = flatten(subtree, filtering.options.is_leaf);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.at_leaf = mask_of;
  assembly.at_unknown = [&](const Structure& place) -> Outcome<Tree> {
    if (candidate_of(place.tree))
      return mask_of(place);
    return unknown_of("mask", std::array{place.tree}, kReason);
  };
  return unflatten(structure.value(), assembly);
}

Outcome<Tree> mask_by_callable(const Filtering& filtering, const Tree& callable,
                               const Tree& subtree) {
  if (is_opaque(subtree))
    return unknown_of("mask", std::array{callable, subtree}, kReason);
  Outcome<Tree> mask = mask_leaves(filtering, subtree, [&](const Structure& place) {
    return answer_for(filtering, callable, place.tree);
  });
  if (mask.trapped() || !unknown_slot(mask.value(), subtree))
    return mask;
  return unknown_of("mask", std::array{callable, subtree}, kReason);
}

Outcome<Tree> mask_by_unknown(const Filtering& filtering, const Tree& spec, const Tree& subtree) {
  if (is_opaque(subtree) || is<Lazy>(subtree))
    return unknown_of("mask", std::array{spec, subtree}, kReason);
  return mask_leaves(filtering, subtree,
                     [&](const Structure& place) { return unknown_at(spec, place.path); });
}

Outcome<Tree> mask_by_bool(const Filtering& filtering, const Tree& spec, const Tree& subtree) {
  if (is_opaque(subtree))
    return spec;
  return mask_leaves(filtering, subtree, [&](const Structure&) { return spec; });
}

// A bool speaks for every leaf below it, a callable is asked of every leaf; nothing else is
// allowed. An object may be callable for all that is known.
Outcome<Tree> mask_at(const Filtering& filtering, const Structure& place) {
  const Tree& spec = place.tree;
  const Tree& subtree = place.arguments[1];
  const auto* leaf = get_if<Leaf>(spec);
  if (!leaf || leaf->kind == Kind::Object)
    return mask_by_unknown(filtering, spec, subtree);
  if (leaf->kind == Kind::Callable)
    return mask_by_callable(filtering, spec, subtree);
  if (leaf->kind != Kind::Bool)
    return Trap{"ValueError", "`filter_spec` must consist of booleans and callables only.",
                place.path};
  if (!std::holds_alternative<bool>(leaf->literal))
    return mask_by_unknown(filtering, spec, subtree);
  return mask_by_bool(filtering, spec, subtree);
}

Outcome<Tree> mask_of(const Filtering& filtering, const Tree& spec, const Tree& pytree) {
  const Outcome<Structure> structure =
      align(spec, std::span(&pytree, 1), nullptr, filtering.options.versions);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.lazies_pairwise = true;
  assembly.nodes_of = 1;
  assembly.at_leaf = [&](const Structure& place) { return mask_at(filtering, place); };
  assembly.at_unknown = [&](const Structure& place) {
    return mask_by_unknown(filtering, place.tree, place.arguments[1]);
  };
  return unflatten(structure.value(), assembly);
}

} // namespace

Outcome<Tree> filter_mask(const Tree& pytree, const Tree& filter_spec, const CallPredicate& call,
                          const FilterOptions& options) {
  return mask_of({call, options}, filter_spec, pytree);
}

// Kept where bool(mask) != inverse, else `replace`.
Outcome<Tree> filter(const Tree& pytree, const Tree& filter_spec, const CallPredicate& call,
                     const FilterOptions& options) {
  const Outcome<Tree> mask = filter_mask(pytree, filter_spec, call, options);
  return mask.trapped() ? mask : select(mask.value(), pytree, !options.inverse, options);
}

// (filter(...), filter(..., inverse=True)) by one mask: the predicate is called once a leaf.
Outcome<std::pair<Tree, Tree>> partition(const Tree& pytree, const Tree& filter_spec,
                                         const CallPredicate& call, const FilterOptions& options) {
  const Outcome<Tree> mask = filter_mask(pytree, filter_spec, call, options);
  if (mask.trapped())
    return mask.trap();
  const Outcome<Tree> kept = select(mask.value(), pytree, true, options);
  if (kept.trapped())
    return kept.trap();
  const Outcome<Tree> rest = select(mask.value(), pytree, false, options);
  if (rest.trapped())
    return rest.trap();
  return std::pair(kept.value(), rest.value());
}

} // namespace leaflint::reference
