// Turns of loops: the same place of the program, reached on one turn of a loop and on the next.
//
// A place is reached by a chain of calls. Two events are of successive turns if their chains have
// the same calls, and differ in nothing but the turn of one loop: the turn of the second follows
// that of the first, what stands around that loop is one and the same activation, and loops inside
// it are at the same turn. Of loops in each other within one function only the innermost is seen.
#pragma once

#include <vector>

#include "trace/trace.h"

namespace leaflint::trace {

struct NextTurn {
  EventId first = kNoEvent;
  EventId second = kNoEvent;
  std::uint32_t activation = 0; // in which the loop stands
  Range place;                  // the event's place there: its own, or the call that led to it
  std::uint32_t turn = 1;       // of the first
};

/// All pairs of events of that kind, in the order of the second.
std::vector<NextTurn> next_turns(const Trace& trace, EventKind kind);

/// The innermost loop of the activation's function around a place; nothing if there is none.
std::optional<Range> loop_around(const Trace& trace, std::uint32_t activation, Range place);

/// Whether the program reads the variable somewhere in the range.
bool reads_in(const Trace& trace, program::VariableId variable, Range range);

/// The new state that an optimizer's update gives, the second of its pair; nothing where that is
/// not known.
Possibilities new_state_of(const Event& update);

/// Whether both are the same value whatever the unknowns are, and can both be at once: single,
/// resting on nothing, under branch outcomes that go together.
bool surely_same(const Possibilities& left, const Possibilities& right);

} // namespace leaflint::trace
