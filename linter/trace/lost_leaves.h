// Lost leaves: where, in a trace, a filtered tree becomes the model (DESIGN section 6).
//
// A *drop* puts a hole in place of a leaf. A *move* makes a tree whose leaves hold their old value
// and something of another tree. A *suspect* is a tree with a moved leaf and a hole that come from
// the same allocation. It becomes the model when a place that held the lost leaf holds the hole
// instead and the value lives on (displacement), when it is used as a model, or when nothing that
// could restore the leaf is left (orphan). Judged are values, never names.
#pragma once

#include <string>
#include <vector>

#include "trace/trace.h"

namespace leaflint::trace {

enum class Becoming : std::uint8_t { Displaced, Used, Orphaned };

struct LostLeaves {
  EventId dropped = kNoEvent; // the Dropped event of the holes
  EventId moved = kNoEvent;   // the first Moved event whose result is the suspect
  EventId became = kNoEvent;  // Bound, Called or Read; kNoEvent for an orphan
  Becoming how = Becoming::Displaced;
  Possibility suspect;    // what became the model
  reference::Tree source; // what was filtered: the tree before the drop
  bool definite = true;   // nothing judged rests on an unknown
};

/// All suspects that became the model, one for each pair of drop and move *sites*, in the order of
/// the moves.
std::vector<LostLeaves> find_lost_leaves(const Trace& trace);

/// The holes of a tree and, for a lazy tree, of its slots.
std::vector<reference::Hole> holes_of(const reference::Tree& tree);

} // namespace leaflint::trace
