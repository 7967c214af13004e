// Chains of calls: how an event's place was reached (private to trace/).
#pragma once

#include <optional>
#include <vector>

#include "trace/trace.h"

namespace leaflint::trace {

/// One call of a chain; the last link is the event's own place.
struct Link {
  std::uint32_t activation = 0;
  Range place;
  std::uint32_t turn = 1;
};

using Chain = std::vector<Link>; // outermost first

/// Empty for what stands for calls that were not followed.
Chain chain_of(const Trace& trace, const Event& event);

/// Whether both lead to one place by the same calls, whatever the turns.
bool same_places(const Chain& first, const Chain& second);

/// The loop whose turn is all that differs, the second's following the first's, as an index of both
/// chains.
std::optional<std::size_t> differing_turn(const Chain& first, const Chain& second);

} // namespace leaflint::trace
