// Draws from one key that are meant to be alike, as far as the program shows it (private to
// trace/).
#pragma once

#include "trace/trace.h"

namespace leaflint::trace {

/// Whether nothing says that two draws from one key ought to differ: one text of the program draws
/// both times, by two calls of it, and no operand is known to differ (an image and its mask, two
/// networks that begin alike, arms of a comparison); both draw the same of the same, and one draw
/// would not do; a value is computed again under its own name; all arrays of a data set get one
/// permutation.
/// The last is `permute_arrays`, which holds for the turns of a loop too.
bool is_sharing_visible(const Trace& trace, const Event& one, const Event& other);

bool permute_arrays(const Event& one, const Event& other);

} // namespace leaflint::trace
