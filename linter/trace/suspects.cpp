#include "trace/suspects.h"

#include <algorithm>

#include "trace/lost_leaves.h"

namespace leaflint::trace {

using reference::Hole;
using reference::Lazy;
using reference::Leaf;
using reference::Position;
using reference::Tree;

std::vector<Spot> spots_of(const Tree& tree) {
  std::vector<Spot> spots;
  for (const Position& position : reference::positions(tree)) {
    const auto* lazy = reference::get_if<Lazy>(position.tree);
    if (!lazy) {
      spots.push_back({position.path, position.tree});
      continue;
    }
    for (std::size_t kind = 0; kind < lazy->slots.size(); ++kind)
      spots.push_back({position.path + "<" + std::to_string(kind) + ">", lazy->slots[kind]});
  }
  return spots;
}

const Leaf* lost_leaf(const Tree& tree) {
  const auto* hole = reference::get_if<Hole>(tree);
  return hole ? reference::get_if<Leaf>(hole->lost) : nullptr;
}

bool same_origin(const Leaf& left, const Leaf& right) {
  if (left.origin != right.origin || left.kind != right.kind)
    return false;
  // What no module holds (a function in a list of layers) has no origin but itself.
  return left.origin.allocation != 0 || reference::same_term(left.term, right.term);
}

bool holds_leaf(const std::vector<Spot>& spots, const Leaf& lost) {
  return std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) {
    const auto* leaf = reference::get_if<Leaf>(spot.tree);
    return leaf && same_origin(*leaf, lost);
  });
}

bool restores(const Tree& tree, const Leaf& lost, const Suspect& suspect) {
  std::vector<Spot> spots = spots_of(tree);
  if (!holds_leaf(spots, lost))
    return false;
  bool any = false;
  for (const Spot& spot : spots) {
    const auto* leaf = reference::get_if<Leaf>(spot.tree);
    if (!leaf)
      continue;
    for (const Spot& moved : suspect.moved) {
      const auto* other = reference::get_if<Leaf>(moved.tree);
      if (!same_origin(*leaf, *other))
        continue;
      if (reference::same_term(leaf->term, other->term))
        return true;
      any = true;
    }
  }
  return !any;
}

Suspects::Suspects(const Trace& trace) {
  for (const Event& event : trace.events) {
    if (event.kind != EventKind::Dropped || event.operands.empty())
      continue;
    std::set<std::uint32_t>& allocations = filtered_[event.id];
    for (const Possibility& possibility : event.operands.front().values)
      for (const Spot& spot : spots_of(possibility.tree))
        if (const auto* leaf = reference::get_if<Leaf>(spot.tree))
          allocations.insert(leaf->origin.allocation);
  }
}

bool Suspects::belong_together(const Tree& hole, const Leaf& moved) const {
  if (lost_leaf(hole)->origin.allocation == moved.origin.allocation)
    return true;
  auto source = filtered_.find(reference::get_if<Hole>(hole)->dropped_by);
  return source != filtered_.end() && source->second.contains(moved.origin.allocation);
}

std::vector<Suspect> Suspects::in(const Tree& tree) const {
  std::map<std::uint32_t, Suspect> suspects;
  std::vector<Spot> moved;
  for (Spot& spot : spots_of(tree)) {
    if (const Leaf* lost = lost_leaf(spot.tree)) {
      suspects[lost->origin.allocation].holes.push_back(std::move(spot));
    } else if (const auto* leaf = reference::get_if<Leaf>(spot.tree)) {
      if (leaf->origin.allocation != 0 && reference::is_moved(*leaf))
        moved.push_back(std::move(spot));
    }
  }
  std::vector<Suspect> result;
  for (auto& [allocation, suspect] : suspects) {
    suspect.allocation = allocation;
    for (const Spot& spot : moved)
      if (std::any_of(suspect.holes.begin(), suspect.holes.end(), [&](const Spot& hole) {
            return belong_together(hole.tree, *reference::get_if<Leaf>(spot.tree));
          }))
        suspect.moved.push_back(spot);
    if (!suspect.moved.empty())
      result.push_back(std::move(suspect));
  }
  return result;
}

std::vector<Hole> holes_of(const Tree& tree) {
  std::vector<Hole> holes;
  for (const Spot& spot : spots_of(tree))
    if (const auto* hole = reference::get_if<Hole>(spot.tree))
      holes.push_back(*hole);
  return holes;
}

} // namespace leaflint::trace
