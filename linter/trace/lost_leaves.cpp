#include "trace/lost_leaves.h"

#include <algorithm>
#include <set>

namespace leaflint::trace {

using reference::Hole;
using reference::Lazy;
using reference::Leaf;
using reference::Position;
using reference::Tree;

namespace {

/// A position of a tree, a lazy tree's slots counted as positions of their own.
struct Spot {
  std::string path;
  Tree tree;
};

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
  return left.origin == right.origin && left.kind == right.kind;
}

/// What makes a tree a suspect: its holes, and the moved leaves of the same allocation.
struct Suspect {
  std::uint32_t allocation = 0;
  std::vector<Spot> holes;
  std::vector<Spot> moved;
};

std::vector<Suspect> suspects_in(const Tree& tree) {
  std::vector<Suspect> suspects;
  std::vector<Spot> spots = spots_of(tree);
  auto of = [&](std::uint32_t allocation) -> Suspect& {
    for (Suspect& suspect : suspects)
      if (suspect.allocation == allocation) return suspect;
    suspects.push_back({allocation, {}, {}});
    return suspects.back();
  };
  for (const Spot& spot : spots) {
    if (const Leaf* lost = lost_leaf(spot.tree)) {
      if (lost->origin.allocation != 0) of(lost->origin.allocation).holes.push_back(spot);
    } else if (const auto* leaf = reference::get_if<Leaf>(spot.tree)) {
      if (leaf->origin.allocation != 0 && reference::is_moved(*leaf))
        of(leaf->origin.allocation).moved.push_back(spot);
    }
  }
  std::erase_if(suspects, [](const Suspect& s) { return s.holes.empty() || s.moved.empty(); });
  return suspects;
}

bool holds_leaf(const std::vector<Spot>& spots, const Leaf& lost) {
  return std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) {
    const auto* leaf = reference::get_if<Leaf>(spot.tree);
    return leaf && same_origin(*leaf, lost);
  });
}

/// Whether `tree` gives the lost leaf back: as the complement (it holds nothing of the moved
/// leaves) or restored (it holds them as they were moved).
bool restores(const Tree& tree, const Leaf& lost, const Suspect& suspect) {
  std::vector<Spot> spots = spots_of(tree);
  if (!holds_leaf(spots, lost)) return false;
  bool any = false;
  for (const Spot& spot : spots) {
    const auto* leaf = reference::get_if<Leaf>(spot.tree);
    if (!leaf) continue;
    for (const Spot& moved : suspect.moved) {
      const auto* other = reference::get_if<Leaf>(moved.tree);
      if (!same_origin(*leaf, *other)) continue;
      if (reference::same_term(leaf->term, other->term)) return true;
      any = true;
    }
  }
  return !any;
}

// ---- searching one root -------------------------------------------------------------------------

class Search {
 public:
  Search(const Trace& trace, const Root& root) : trace_(trace), root_(root) {}

  std::vector<LostLeaves> run() {
    for (EventId id = root_.first; id <= root_.last && id != kNoEvent; ++id) look_at_use(id);
    for (const LiveValue& live : root_.live)
      for (const Possibility& possibility : live.values) look_at_live(possibility);
    return std::move(found_);
  }

 private:
  void look_at_use(EventId id) {
    const Event& event = trace_.event(id);
    bool called = event.kind == EventKind::Called;
    if (!called && event.kind != EventKind::Read) return;
    for (const Possibility& possibility : event.after)
      for (const Suspect& suspect : suspects_in(possibility.tree)) {
        bool certain = possibility.dependencies.empty();
        std::optional<Displacement> place = displacement(suspect, possibility);
        if (place && place->event < id) {
          report(suspect, possibility, place->event, Becoming::Displaced,
                 certain && place->certain);
        } else {
          report(suspect, possibility, id, Becoming::Used, certain);
        }
      }
  }

  void look_at_live(const Possibility& possibility) {
    for (const Suspect& suspect : suspects_in(possibility.tree)) {
      Suspect lost = without_restored(suspect, possibility);
      if (lost.holes.empty()) continue;
      bool certain = possibility.dependencies.empty();
      if (std::optional<Displacement> place = displacement(lost, possibility)) {
        report(lost, possibility, place->event, Becoming::Displaced,
               certain && place->certain);
      } else if (root_.closed && orphaned(lost, possibility)) {
        report(lost, possibility, kNoEvent, Becoming::Orphaned, certain);
      }
    }
  }

  /// The holes whose leaf nothing that is alive gives back.
  Suspect without_restored(const Suspect& suspect, const Possibility& possibility) {
    Suspect result = suspect;
    std::erase_if(result.holes, [&](const Spot& spot) {
      const Leaf& lost = *lost_leaf(spot.tree);
      for (const LiveValue& live : root_.live)
        for (const Possibility& other : live.values)
          if (compatible(other.guard, possibility.guard) &&
              restores(other.tree, lost, suspect))
            return true;
      return false;
    });
    return result;
  }

  struct Displacement {
    EventId event = kNoEvent;
    bool certain = true;
  };

  /// The first binding at which a place that held the lost leaf came to hold its hole.
  std::optional<Displacement> displacement(const Suspect& suspect,
                                           const Possibility& possibility) {
    for (EventId id = root_.first; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Bound) continue;
      for (const Possibility& after : event.after)
        for (const Possibility& before : event.before)
          if (compatible(after.guard, possibility.guard) &&
              compatible(before.guard, after.guard) &&
              displaces(before.tree, after.tree, suspect))
            return Displacement{id, before.dependencies.empty() && after.dependencies.empty()};
    }
    return std::nullopt;
  }

  static bool displaces(const Tree& before, const Tree& after, const Suspect& suspect) {
    if (suspects_in(after).empty()) return false;
    std::vector<Spot> old = spots_of(before);
    for (const Spot& spot : spots_of(after)) {
      const Leaf* lost = lost_leaf(spot.tree);
      if (!lost) continue;
      bool ours = std::any_of(suspect.holes.begin(), suspect.holes.end(), [&](const Spot& hole) {
        return reference::same_tree(hole.tree, spot.tree);
      });
      if (!ours) continue;
      for (const Spot& was : old) {
        const auto* leaf = reference::get_if<Leaf>(was.tree);
        if (leaf && was.path == spot.path && same_origin(*leaf, *lost)) return true;
      }
    }
    return false;
  }

  /// Nothing that could restore the leaf is left: the filtered tree was never bound to a name, or
  /// nothing alive holds the leaf at all.
  bool orphaned(const Suspect& suspect, const Possibility& possibility) {
    const auto* hole = reference::get_if<Hole>(suspect.holes.front().tree);
    if (!was_bound(hole->dropped_by)) return true;
    const Leaf& lost = *lost_leaf(suspect.holes.front().tree);
    for (const LiveValue& live : root_.live)
      for (const Possibility& other : live.values)
        if (compatible(other.guard, possibility.guard) && holds_leaf(spots_of(other.tree), lost))
          return false;
    return true;
  }

  bool was_bound(EventId dropped) const {
    for (EventId id = dropped; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Bound) continue;
      for (const Possibility& possibility : event.after) {
        if (!suspects_in(possibility.tree).empty()) continue;
        for (const Hole& hole : holes_of(possibility.tree))
          if (hole.dropped_by == dropped) return true;
      }
    }
    return false;
  }

  /// A parameter that was combined with another parameter is a half: it never had the leaf.
  bool inadmissible(std::uint32_t allocation) const {
    if (!trace_.allocations[allocation].parameter) return false;
    for (EventId id = root_.first; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Combined) continue;
      bool ours = false;
      bool other = false;
      for (const Operand& operand : event.operands)
        for (const Possibility& possibility : operand.values)
          if (const auto* lazy = reference::get_if<Lazy>(possibility.tree)) {
            ours |= lazy->root.allocation == allocation;
            other |= lazy->root.allocation != allocation;
          }
      if (ours && other) return true;
    }
    return false;
  }

  EventId move_of(const Suspect& suspect) const {
    for (EventId id = root_.first; id <= root_.last; ++id) {
      const Event& event = trace_.event(id);
      if (event.kind != EventKind::Moved) continue;
      for (const Possibility& possibility : event.after)
        for (const Suspect& made : suspects_in(possibility.tree))
          for (const Spot& hole : made.holes)
            if (made.allocation == suspect.allocation &&
                reference::same_tree(hole.tree, suspect.holes.front().tree))
              return id;
    }
    return kNoEvent;
  }

  void report(const Suspect& suspect, const Possibility& possibility, EventId became,
              Becoming how, bool definite) {
    if (inadmissible(suspect.allocation)) return;
    LostLeaves lost;
    lost.dropped = reference::get_if<Hole>(suspect.holes.front().tree)->dropped_by;
    lost.moved = move_of(suspect);
    if (lost.dropped == kNoEvent || lost.moved == kNoEvent) return;
    lost.became = became;
    lost.how = how;
    lost.suspect = possibility;
    lost.definite = definite;
    const Event& drop = trace_.event(lost.dropped);
    for (const Operand& operand : drop.operands)
      if (!operand.values.empty()) lost.source = operand.values.front().tree;
    found_.push_back(std::move(lost));
  }

  const Trace& trace_;
  const Root& root_;
  std::vector<LostLeaves> found_;
};

/// One mistake is one entry: definite before possible, displaced before used before orphaned.
bool better(const LostLeaves& left, const LostLeaves& right) {
  if (left.definite != right.definite) return left.definite;
  return left.how < right.how;
}

}  // namespace

std::vector<Hole> holes_of(const Tree& tree) {
  std::vector<Hole> holes;
  for (const Spot& spot : spots_of(tree))
    if (const auto* hole = reference::get_if<Hole>(spot.tree)) holes.push_back(*hole);
  return holes;
}

std::vector<LostLeaves> find_lost_leaves(const Trace& trace) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, LostLeaves> by_site;
  for (const Root& root : trace.roots)
    for (LostLeaves& lost : Search(trace, root).run()) {
      auto key = std::make_pair(trace.event(lost.moved).site.range.begin,
                                trace.event(lost.dropped).site.range.begin);
      auto [entry, added] = by_site.try_emplace(key, lost);
      if (!added && better(lost, entry->second)) entry->second = std::move(lost);
    }
  std::vector<LostLeaves> result;
  for (auto& [key, lost] : by_site) result.push_back(std::move(lost));
  return result;
}

}  // namespace leaflint::trace
