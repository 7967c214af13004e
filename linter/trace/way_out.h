// The way of a new value out of the calls in which it was made, until some function keeps it back.
#pragma once

#include "trace/turns.h"

namespace leaflint::trace {

/// The call in whose result `after` came to a function that does not return it: its place and the
/// activation in which it stands. `event` made `after` of `before`, on the first of `turns`. At the
/// loop's own function the way ends in any case.
Site where_kept_back(const Trace& trace, const NextTurn& turns, const Event& event,
                     const Possibilities& before, const Possibilities& after);

} // namespace leaflint::trace
