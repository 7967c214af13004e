// EQX _update.py apply_updates (semantics.md 6): over the updates first, None a leaf of theirs;
// None keeps, else p + u, with the dtype that the sum has.
#include <array>

#include "reference/moved.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

Outcome<Tree> add_at(const Tree& model, const Tree& update, const std::string& path);

// The update is there on some runs, None on the others: the sum, or p.
Tree add_perhaps(const Tree& model, const Tree& update, const std::string& path) {
  const auto* leaf = get_if<Leaf>(model);
  const Outcome<Tree> sum = add_at(model, candidate_of(update), path);
  if (sum.trapped())
    return model;
  const auto* made = get_if<Leaf>(sum.value());
  if (!leaf || !made || made->kind != leaf->kind)
    return unknown_of("add", std::array{model, update}, "updates are not known");
  Leaf result = moved_by(*leaf, tree_term(update));
  result.dtype = made->dtype == leaf->dtype ? leaf->dtype : result.dtype;
  return make_leaf(std::move(result));
}

/// A lazy model beside a known update is a leaf: slot by slot.
Tree add_to_slots(const Lazy& model, const Tree& update, const std::string& path) {
  Lazy result = model;
  for (Tree& slot : result.slots) {
    const Outcome<Tree> sum = add_at(slot, update, path);
    slot = sum.trapped() ? unknown_of("raises", std::array{slot, update}, "it raises there")
                         : sum.value();
  }
  return make_lazy(std::move(result));
}

// An update that is not None. A model that is None on some runs is there on this one.
Outcome<Tree> add_at(const Tree& model, const Tree& update, const std::string& path) {
  if (const Tree candidate = candidate_of(model))
    return add_at(candidate, update, path);
  if (const auto* lazy = get_if<Lazy>(model))
    return add_to_slots(*lazy, update, path);
  const Outcome<Tree> sum = arithmetic("add", model, update);
  if (sum.trapped())
    return Trap{sum.trap().type, sum.trap().message, path};
  return stands_at(sum.value(), model);
}

Outcome<Tree> update_at(const Structure& place) {
  const Tree& update = place.tree;
  const Tree& model = place.arguments[1];
  if (is_none(update))
    return model;
  if (candidate_of(update))
    return add_perhaps(model, update, place.path);
  return add_at(model, update, place.path);
}

Outcome<Truth> none_or_perhaps(const Tree& tree) {
  return is_none(tree) || candidate_of(tree) ? Truth::True : Truth::False;
}

} // namespace

Outcome<Tree> apply_updates(const Tree& model, const Tree& updates, const Versions& versions) {
  const Outcome<Structure> structure =
      align(updates, std::span(&model, 1), none_or_perhaps, versions);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.lazies_pairwise = true;
  assembly.nodes_of = 1;
  assembly.at_leaf = update_at;
  assembly.at_unknown = [](const Structure& place) -> Outcome<Tree> {
    return moved_by_unknown(place.arguments[1], place.tree);
  };
  return unflatten(structure.value(), assembly);
}

} // namespace leaflint::reference
