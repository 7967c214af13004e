#include "trace/lost_leaves.h"

#include <algorithm>
#include <map>
#include <optional>

#include "trace/displacements.h"
#include "trace/suspects.h"

namespace leaflint::trace {

using reference::Hole;
using reference::Lazy;
using reference::Tree;

namespace {

// ---- searching one root -------------------------------------------------------------------------

class Search {
public:
  Search(const Trace& trace, const Suspects& suspects, const Root& root)
      : trace_(trace), suspects_(suspects), displacements_(trace, suspects, root), root_(root) {}

  std::vector<LostLeaves> run() {
    for (EventId id = root_.first; id <= root_.last && id != kNoEvent; ++id)
      look_at_use(id);
    for (const LiveValue& live : root_.live)
      for (const Possibility& possibility : live.values)
        look_at_live(possibility);
    return std::move(found_);
  }

private:
  void look_at_use(EventId id) {
    const Event& event = trace_.event(id);
    bool called = event.kind == EventKind::Called;
    if (!called && event.kind != EventKind::Read)
      return;
    for (const Possibility& possibility : event.after)
      for (const Suspect& suspect : suspects_.in(possibility.tree)) {
        bool certain = possibility.dependencies.empty();
        std::optional<Displacement> place = displacements_.of(suspect, possibility);
        if (place && place->event < id) {
          report(suspect, possibility, place->event, Becoming::Displaced,
                 certain && place->certain);
        } else {
          report(suspect, possibility, id, Becoming::Used, certain);
        }
      }
  }

  void look_at_live(const Possibility& possibility) {
    for (const Suspect& suspect : suspects_.in(possibility.tree)) {
      Suspect lost = without_restored(suspect, possibility);
      if (lost.holes.empty())
        continue;
      bool certain = possibility.dependencies.empty();
      if (std::optional<Displacement> place = displacements_.of(lost, possibility)) {
        report(lost, possibility, place->event, Becoming::Displaced, certain && place->certain);
      } else if (root_.closed && orphaned(lost, possibility)) {
        report(lost, possibility, kNoEvent, Becoming::Orphaned, certain);
      }
    }
  }

  /// The holes whose leaf nothing that is alive gives back.
  Suspect without_restored(const Suspect& suspect, const Possibility& possibility) {
    Suspect result = suspect;
    std::erase_if(result.holes, [&](const Spot& spot) {
      const reference::Leaf& lost = *lost_leaf(spot.tree);
      for (const LiveValue& live : root_.live)
        for (const Possibility& other : live.values)
          if (compatible(other.guard, possibility.guard) && restores(other.tree, lost, suspect))
            return true;
      return false;
    });
    return result;
  }

  /// Nothing that could restore the leaf is left: the filtered tree was never bound to a name, or
  /// nothing alive holds the leaf at all.
  bool orphaned(const Suspect& suspect, const Possibility& possibility) {
    const auto* hole = reference::get_if<Hole>(suspect.holes.front().tree);
    if (!was_bound(hole->dropped_by))
      return true;
    const reference::Leaf& lost = *lost_leaf(suspect.holes.front().tree);
    for (const LiveValue& live : root_.live)
      for (const Possibility& other : live.values)
        if (compatible(other.guard, possibility.guard) && holds_leaf(spots_of(other.tree), lost))
          return false;
    return true;
  }

  bool was_bound(EventId dropped) const {
    for (EventId id = dropped; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Bound)
        continue;
      for (const Possibility& possibility : event.after) {
        if (!suspects_.in(possibility.tree).empty())
          continue;
        for (const Hole& hole : holes_of(possibility.tree))
          if (hole.dropped_by == dropped)
            return true;
      }
    }
    return false;
  }

  /// A parameter that was combined with another parameter is a half: it never had the leaf.
  bool inadmissible(std::uint32_t allocation) const {
    if (!trace_.allocations[allocation].parameter)
      return false;
    for (EventId id = root_.first; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Combined)
        continue;
      bool ours = false;
      bool other = false;
      for (const Operand& operand : event.operands)
        for (const Possibility& possibility : operand.values)
          if (const auto* lazy = reference::get_if<Lazy>(possibility.tree)) {
            ours |= lazy->root.allocation == allocation;
            other |= lazy->root.allocation != allocation;
          }
      if (ours && other)
        return true;
    }
    return false;
  }

  EventId move_of(const Suspect& suspect) const {
    for (EventId id = root_.first; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Moved)
        continue;
      for (const Possibility& possibility : event.after)
        for (const Suspect& made : suspects_.in(possibility.tree))
          for (const Spot& hole : made.holes)
            if (made.allocation == suspect.allocation &&
                reference::same_tree(hole.tree, suspect.holes.front().tree))
              return id;
    }
    return kNoEvent;
  }

  /// In a map written by hand the first tree need not be a model: gradients to which a decay of the
  /// parameters is added look the same. Of a tree that nobody built here, only a map with something
  /// of itself (its gradient, its own average) says that it is one.
  bool role_is_open(std::uint32_t allocation, const Event& move) const {
    const Allocation& made = trace_.allocations[allocation];
    if (move.function == "equinox.apply_updates" || move.function == "optax.apply_updates")
      return false;
    if (!made.parameter && !made.unknown_call)
      return false;
    for (std::size_t i = 1; i < move.operands.size(); ++i)
      for (const Possibility& possibility : move.operands[i].values)
        if (const auto* lazy = reference::get_if<reference::Lazy>(possibility.tree))
          if (lazy->root.allocation == allocation)
            return false;
    return true;
  }

  void report(const Suspect& suspect, const Possibility& possibility, EventId became, Becoming how,
              bool definite) {
    if (inadmissible(suspect.allocation))
      return;
    LostLeaves lost;
    lost.dropped = reference::get_if<Hole>(suspect.holes.front().tree)->dropped_by;
    lost.moved = move_of(suspect);
    if (lost.dropped == kNoEvent || lost.moved == kNoEvent)
      return;
    lost.became = became;
    lost.how = how;
    lost.suspect = possibility;
    lost.definite = definite && !role_is_open(suspect.allocation, trace_.event(lost.moved));
    const Event& drop = trace_.event(lost.dropped);
    for (const Operand& operand : drop.operands)
      if (!operand.values.empty())
        lost.source = operand.values.front().tree;
    found_.push_back(std::move(lost));
  }

  const Trace& trace_;
  const Suspects& suspects_;
  const Displacements displacements_;
  const Root& root_;
  std::vector<LostLeaves> found_;
};

/// One mistake is one entry: definite before possible, displaced before used before orphaned.
bool better(const LostLeaves& left, const LostLeaves& right) {
  if (left.definite != right.definite)
    return left.definite;
  return left.how < right.how;
}

} // namespace

std::vector<LostLeaves> find_lost_leaves(const Trace& trace) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, LostLeaves> by_site;
  const Suspects suspects(trace);
  for (const Root& root : trace.roots)
    for (LostLeaves& lost : Search(trace, suspects, root).run()) {
      auto key = std::make_pair(trace.event(lost.moved).site.range.begin,
                                trace.event(lost.dropped).site.range.begin);
      auto [entry, added] = by_site.try_emplace(key, lost);
      if (!added && better(lost, entry->second))
        entry->second = std::move(lost);
    }
  std::vector<LostLeaves> result;
  for (auto& [key, lost] : by_site)
    result.push_back(std::move(lost));
  return result;
}

} // namespace leaflint::trace
