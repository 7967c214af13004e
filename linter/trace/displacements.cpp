#include "trace/displacements.h"

#include <algorithm>

namespace leaflint::trace {

using reference::Tree;

namespace {

bool same_place(const Place& left, const Place& right) {
  return left.kind == right.kind && left.owner == right.owner && left.name == right.name;
}

bool is_hole_of(const Spot& spot, const Suspect& suspect) {
  return std::any_of(suspect.holes.begin(), suspect.holes.end(),
                     [&](const Spot& hole) { return reference::same_tree(hole.tree, spot.tree); });
}

bool displaces(const Tree& before, const Tree& after, const Suspect& suspect) {
  std::vector<Spot> old = spots_of(before);
  for (const Spot& spot : spots_of(after)) {
    if (!lost_leaf(spot.tree) || !is_hole_of(spot, suspect))
      continue;
    for (const Spot& was : old) {
      const auto* leaf = reference::get_if<reference::Leaf>(was.tree);
      if (leaf && was.path == spot.path && same_origin(*leaf, *lost_leaf(spot.tree)))
        return true;
    }
  }
  return false;
}

} // namespace

/// A name says more to a reader than the functional update by which it came there.
std::optional<Displacement> Displacements::of(const Suspect& suspect,
                                              const Possibility& possibility) const {
  if (std::optional<Displacement> named = search(suspect, possibility, false))
    return named;
  return search(suspect, possibility, true);
}

std::optional<Displacement>
Displacements::search(const Suspect& suspect, const Possibility& possibility, bool fields) const {
  for (EventId id = root_.first; id <= root_.last; ++id) {
    const Event& event = trace_.event(id);
    if (event.kind != EventKind::Bound || (event.place.kind == Place::Kind::Field) != fields)
      continue;
    for (const Possibility& after : event.after) {
      if (!compatible(after.guard, possibility.guard) || !holds_suspect(after.tree, suspect))
        continue;
      if (const Possibility* before = held_before(event, after, suspect))
        return Displacement{id, before->dependencies.empty() && after.dependencies.empty()};
    }
  }
  return std::nullopt;
}

/// What the place of this binding held, now or earlier, and had the leaf where the hole is now.
const Possibility* Displacements::held_before(const Event& binding, const Possibility& after,
                                              const Suspect& suspect) const {
  for (EventId id = binding.id; id >= root_.first && id != kNoEvent; --id) {
    const Event& event = trace_.event(id);
    if (event.kind != EventKind::Bound || !same_place(event.place, binding.place))
      continue;
    for (const Possibility& before : event.before)
      if (compatible(before.guard, after.guard) && displaces(before.tree, after.tree, suspect))
        return &before;
  }
  return nullptr;
}

bool Displacements::holds_suspect(const Tree& tree, const Suspect& suspect) const {
  for (const Suspect& other : suspects_.in(tree))
    for (const Spot& hole : other.holes)
      if (is_hole_of(hole, suspect))
        return true;
  return false;
}

} // namespace leaflint::trace
