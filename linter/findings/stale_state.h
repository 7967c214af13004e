// States that do not advance: on two turns of a loop something gets the same state, though it gave
// another one on the first, and a model has moved on meanwhile.
#pragma once

#include <vector>

#include "findings/rule.h"
#include "trace/turns.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace leaflint {

struct StaleState {
  trace::NextTurn turns;
  trace::Possibilities state; // that both turns get
  trace::Possibilities after; // that the first turn gave
};

/// What an event gets and gives; empty possibilities where it is not known.
struct StateOfEvent {
  trace::Possibilities state;
  trace::Possibilities after;
};

/// One for each place where events of `kind` get a state that does not advance, though something
/// outside the loop holds it. Left alone: what has no state, and a state that the loop makes anew.
std::vector<StaleState>
find_stale_states(const RuleContext& context, trace::EventKind kind,
                  llvm::function_ref<StateOfEvent(const trace::Event&)> state_of);

} // namespace leaflint
