#include "fix_check/compare_traces.h"

#include <algorithm>
#include <map>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace leaflint {

using reference::Tree;
using trace::Event;
using trace::EventKind;
using trace::Possibilities;
using trace::Possibility;
using trace::Trace;

namespace {

// ---- trees --------------------------------------------------------------------------------------

void differ(Comparison& comparison, const std::string& where, const std::string& what) {
  if (!comparison.difference)
    comparison.difference = where + " " + what;
}

void compare_position(const Tree& before, const Tree& after, const std::string& where,
                      Comparison& comparison, Against against) {
  using reference::get_if;
  // A mutable object is compared where its attributes are bound.
  bool objects =
      reference::is<reference::Reference>(before) && reference::is<reference::Reference>(after);
  if (objects || reference::same_program_value(before, after)) {
    ++comparison.equal;
    return;
  }
  if (const auto* hole = get_if<reference::Hole>(before)) {
    if (reference::same_program_value(hole->lost, after)) {
      ++comparison.restored;
    } else {
      differ(comparison, where, "would hold something else than the leaf that was dropped");
    }
    return;
  }
  if (const auto* hole = get_if<reference::Hole>(after);
      hole && against == Against::WhatWasIntended &&
      reference::same_program_value(hole->lost, before))
    return; // not put back yet
  const auto* lazy = get_if<reference::Lazy>(before);
  const auto* other = get_if<reference::Lazy>(after);
  if (lazy && other && lazy->root == other->root) {
    for (std::size_t i = 0; i < lazy->slots.size(); ++i)
      compare_position(lazy->slots[i], other->slots[i], where, comparison, against);
    return;
  }
  bool open = reference::is<reference::Unknown>(before) || reference::is<reference::Unknown>(after);
  if (open) {
    if (!comparison.unknown)
      comparison.unknown = where + " is not known";
    return;
  }
  differ(comparison, where, "would hold another value");
}

} // namespace

void compare_trees(const Tree& before, const Tree& after, const std::string& where,
                   Comparison& comparison, Against against) {
  std::vector<reference::Position> old = reference::positions(before);
  std::vector<reference::Position> now = reference::positions(after);
  if (old.size() != now.size()) {
    bool open =
        reference::is<reference::Unknown>(before) || reference::is<reference::Unknown>(after);
    if (open && !comparison.unknown)
      comparison.unknown = where + " is not known";
    if (!open)
      differ(comparison, where, "would have another structure");
    return;
  }
  for (std::size_t i = 0; i < old.size(); ++i) {
    if (old[i].path != now[i].path)
      return differ(comparison, where, "would have other keys");
    compare_position(old[i].tree, now[i].tree, where + old[i].path, comparison, against);
  }
}

namespace {

// ---- possibilities ------------------------------------------------------------------------------

void compare_possibilities(const Possibilities& before, const Possibilities& after,
                           const std::string& where, Comparison& comparison, Against against) {
  for (const Possibility& now : after) {
    Comparison best;
    bool found = false;
    for (const Possibility& old : before) {
      if (!trace::compatible(old.guard, now.guard))
        continue;
      Comparison one;
      compare_trees(old.tree, now.tree, where, one, against);
      bool better = !found || (best.difference && !one.difference);
      if (better)
        best = one;
      found = true;
    }
    if (!found)
      continue; // a branch that only a trap kept from being taken
    comparison.equal += best.equal;
    comparison.restored += best.restored;
    if (best.difference && !comparison.difference)
      comparison.difference = best.difference;
    if (best.unknown && !comparison.unknown)
      comparison.unknown = best.unknown;
  }
}

// ---- events -------------------------------------------------------------------------------------

using Key = std::pair<std::uint32_t, std::uint32_t>;

Key key_of(Range range) {
  return {range.begin, range.end};
}

/// The event at which a hole was first read; later values rest on it.
trace::EventId first_read(const Trace& trace) {
  for (const Event& event : trace.events)
    if (event.kind == EventKind::Read)
      return event.id;
  return static_cast<trace::EventId>(trace.events.size() + 1);
}

using Bindings = std::map<Key, std::vector<const Event*>>;

Bindings bindings_of(const Trace& trace) {
  Bindings bindings;
  for (const Event& event : trace.events)
    if (event.kind == EventKind::Bound)
      bindings[key_of(event.site.range)].push_back(&event);
  return bindings;
}

/// Whether each activation was entered, itself or by its callers, by a call that the other text
/// does not have.
std::vector<bool> of_one_text(const Trace& trace,
                              llvm::function_ref<std::optional<Range>(Range)> place_in_other) {
  std::vector<bool> own;
  for (const trace::Activation& each : trace.activations) {
    const bool entered = !each.call.empty();
    own.push_back(entered &&
                  (!place_in_other(each.call) || (each.caller < own.size() && own[each.caller])));
  }
  return own;
}

/// Those that the edit took away.
std::vector<bool> taken_away(const Trace& before, const RangeMap& map) {
  return of_one_text(before, [&](Range call) { return map.map(call); });
}

/// Takes out what a call of one text alone bound: names of its own, which nobody else sees.
void leave_out(std::vector<const Event*>& events, const std::vector<bool>& of_one) {
  llvm::erase_if(events, [&](const Event* event) {
    const bool local = event->place.kind == trace::Place::Kind::Variable ||
                       event->place.kind == trace::Place::Kind::Argument;
    return local && of_one[event->site.activation];
  });
}

llvm::StringRef function_of(const Trace& trace, const trace::Root& root) {
  return trace.program->function(root.function).qualified_name;
}

/// The functions that only the calls which the edit took away had entered: they are run by
/// themselves now, as every function that nobody calls.
std::vector<const trace::Root*> new_roots(const Trace& before, const Trace& after,
                                          const RangeMap& map) {
  const std::vector<bool> gone = taken_away(before, map);
  std::vector<const trace::Root*> found;
  for (const trace::Root& root : after.roots) {
    const llvm::StringRef name = function_of(after, root);
    const bool was_root = llvm::any_of(
        before.roots, [&](const trace::Root& old) { return function_of(before, old) == name; });
    bool called = false;
    for (std::size_t i = 0; i < gone.size(); ++i)
      called |= gone[i] &&
                before.program->function(before.activations[i].function).qualified_name == name;
    if (!was_root && called)
      found.push_back(&root);
  }
  return found;
}

void compare_bindings(const Trace& before, const Trace& after, const RangeMap& map,
                      Comparison& comparison, Against against) {
  Bindings now = bindings_of(after);
  const std::vector<bool> gone = taken_away(before, map);
  const std::vector<bool> added =
      of_one_text(after, [&](Range call) { return map.map_back(call); });
  trace::EventId read = first_read(before);
  for (auto& [key, events] : bindings_of(before)) {
    std::optional<Range> place = map.map({key.first, key.second});
    leave_out(events, gone);
    if (!place)
      continue; // the edit took the binding away
    std::vector<const Event*> others = now[key_of(*place)];
    leave_out(others, added);
    for (std::size_t i = 0; i < events.size() && events[i]->id < read; ++i) {
      std::string where = "`" + events[i]->place.name + "`";
      if (i >= others.size())
        return differ(comparison, where, "would not be bound any more");
      compare_possibilities(events[i]->after, others[i]->after, where, comparison, against);
    }
  }
}

/// What is alive at the end of each root. Where a hole was read the program itself ended early, and
/// functions that it would have called are roots of their own.
void compare_live(const Trace& before, const Trace& after, const RangeMap& map,
                  Comparison& comparison, Against against) {
  trace::EventId read = first_read(before);
  const std::vector<const trace::Root*> added = new_roots(before, after, map);
  std::vector<const trace::Root*> roots;
  for (const trace::Root& root : after.roots)
    if (!llvm::is_contained(added, &root))
      roots.push_back(&root);
  for (std::size_t i = 0; i < before.roots.size(); ++i) {
    if (before.roots[i].last >= read)
      return;
    if (i >= roots.size() || function_of(before, before.roots[i]) != function_of(after, *roots[i]))
      return differ(comparison, "the program", "would run other functions");
    const auto& old = before.roots[i].live;
    const auto& now = roots[i]->live;
    for (std::size_t k = 0; k < old.size() && k < now.size(); ++k)
      if (old[k].place.name == now[k].place.name)
        compare_possibilities(old[k].values, now[k].values, "`" + old[k].place.name + "`",
                              comparison, against);
  }
  if (before.roots.size() != roots.size())
    differ(comparison, "the program", "would run other functions");
}

} // namespace

void compare_raised(const Trace& before, const Trace& after, const RangeMap& map,
                    Comparison& comparison) {
  const std::vector<const trace::Root*> added = new_roots(before, after, map);
  for (const Event& event : after.events) {
    const bool apart = llvm::any_of(added, [&](const trace::Root* root) {
      return root->first <= event.id && event.id <= root->last;
    });
    if (event.kind != EventKind::Raised || apart)
      continue;
    bool known = std::any_of(before.events.begin(), before.events.end(), [&](const Event& old) {
      if (old.kind != EventKind::Raised || old.exception != event.exception)
        return false;
      std::optional<Range> place = map.map(old.site.range);
      return !place || key_of(*place) == key_of(event.site.range);
    });
    if (!known)
      differ(comparison, "the program", "would raise " + event.exception);
  }
}

Comparison compare_traces(const Trace& before, const Trace& after, const RangeMap& map,
                          Against against) {
  Comparison comparison;
  compare_bindings(before, after, map, comparison, against);
  compare_raised(before, after, map, comparison);
  compare_live(before, after, map, comparison, against);
  return comparison;
}

} // namespace leaflint
