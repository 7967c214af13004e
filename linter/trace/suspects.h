// Suspects: trees with a moved leaf and a hole that belong together (private to trace/).
//
// They belong together when both come from one allocation, or when the tree that was filtered held
// them both: a model may be put together from layers that were made before.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "trace/trace.h"

namespace leaflint::trace {

/// A position of a tree, a lazy tree's slots counted as positions of their own.
struct Spot {
  std::string path;
  reference::Tree tree;
};

std::vector<Spot> spots_of(const reference::Tree& tree);

/// The leaf that a hole stands for; null for everything else.
const reference::Leaf* lost_leaf(const reference::Tree& tree);

bool same_origin(const reference::Leaf& left, const reference::Leaf& right);

/// Whether one of them is a leaf of that origin.
bool holds_leaf(const std::vector<Spot>& spots, const reference::Leaf& lost);

/// The holes of one allocation in a tree, and the moved leaves that belong to them.
struct Suspect {
  std::uint32_t allocation = 0;
  std::vector<Spot> holes;
  std::vector<Spot> moved;
};

/// Whether `tree` gives the lost leaf back: as the complement (it holds nothing of the moved
/// leaves) or restored (it holds them as they were moved).
bool restores(const reference::Tree& tree, const reference::Leaf& lost, const Suspect& suspect);

class Suspects {
public:
  explicit Suspects(const Trace& trace);

  [[nodiscard]] std::vector<Suspect> in(const reference::Tree& tree) const;

private:
  [[nodiscard]] bool belong_together(const reference::Tree& hole,
                                     const reference::Leaf& moved) const;

  std::map<EventId, std::set<std::uint32_t>> filtered_; // the allocations in what was filtered
};

} // namespace leaflint::trace
