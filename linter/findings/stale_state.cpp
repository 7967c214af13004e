#include "findings/stale_state.h"

#include <set>

#include "reference/unknown.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::NextTurn;
using trace::Possibilities;

namespace {

bool is_known_to_differ(const Possibilities& state, const Possibilities& after) {
  return state.size() == 1 && after.size() == 1 && after.front().dependencies.empty() &&
         !reference::is<reference::Unknown>(after.front().tree) &&
         !trace::surely_same(state, after);
}

bool made_between(const RuleContext& context, const NextTurn& turns, const Possibilities& state) {
  for (trace::EventId id = turns.first; id < turns.second; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind == EventKind::OptimizerMade && trace::surely_same(event.after, state))
      return true;
  }
  return false;
}

/// Whether something outside the loop holds the state: a name of the loop's function, or an
/// attribute.
bool held_outside(const RuleContext& context, const NextTurn& turns, const Possibilities& state) {
  const auto loop = trace::loop_around(context.trace, turns.activation, turns.place);
  for (trace::EventId id = 1; id < turns.first; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !trace::surely_same(event.after, state))
      continue;
    if (event.place.kind == trace::Place::Kind::Attribute)
      return true;
    if (event.place.kind == trace::Place::Kind::Variable &&
        event.site.activation == turns.activation && (!loop || !loop->contains(event.site.range)))
      return true;
  }
  return false;
}

/// Whether some model advances from the first turn of that loop to the second.
bool model_advances(const RuleContext& context, const NextTurn& turns,
                    const std::vector<NextTurn>& moves) {
  const auto loop = trace::loop_around(context.trace, turns.activation, turns.place);
  return llvm::any_of(moves, [&](const NextTurn& move) {
    return move.activation == turns.activation && move.turn == turns.turn &&
           loop == trace::loop_around(context.trace, move.activation, move.place) &&
           !trace::surely_same(context.trace.event(move.first).operands.front().values,
                               context.trace.event(move.second).operands.front().values);
  });
}

/// Of several events of one place and turn, the first: it gets what the turn began with.
const Event& first_of_turn(const RuleContext& context, trace::EventId id) {
  const Event& event = context.trace.event(id);
  for (const Event& earlier : context.trace.events) {
    if (earlier.kind == event.kind && earlier.site.activation == event.site.activation &&
        earlier.site.turn == event.site.turn && earlier.site.range == event.site.range)
      return earlier;
  }
  return event;
}

/// And the last: it gives what the turn ended with.
const Event& last_of_turn(const RuleContext& context, trace::EventId id) {
  const Event& event = context.trace.event(id);
  const Event* last = &event;
  for (const Event& later : context.trace.events) {
    if (later.kind == event.kind && later.site.activation == event.site.activation &&
        later.site.turn == event.site.turn && later.site.range == event.site.range)
      last = &later;
  }
  return *last;
}

} // namespace

std::vector<StaleState> find_stale_states(const RuleContext& context, EventKind kind,
                                          llvm::function_ref<StateOfEvent(const Event&)> state_of) {
  std::vector<StaleState> found;
  const std::vector<NextTurn> moves = trace::next_turns(context.trace, EventKind::Moved);
  std::set<std::uint32_t> told;
  for (NextTurn turns : trace::next_turns(context.trace, kind)) {
    const Event& first = first_of_turn(context, turns.first);
    turns.first = first.id;
    const Event& last = last_of_turn(context, turns.first);
    const Possibilities state = state_of(first).state;
    const Possibilities after = state_of(last).after;
    if (told.contains(first.site.range.begin) || !is_known_to_differ(state, after) ||
        !trace::surely_same(state, state_of(first_of_turn(context, turns.second)).state) ||
        made_between(context, turns, state) || !held_outside(context, turns, state) ||
        !model_advances(context, turns, moves))
      continue;
    told.insert(first.site.range.begin);
    found.push_back({turns, state, after});
  }
  return found;
}

} // namespace leaflint
