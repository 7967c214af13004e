// What of the program's text a message or a repair quotes.
#pragma once

#include <string>

#include "findings/rule.h"

namespace leaflint {

/// The source text of a range.
std::string text_at(const RuleContext& context, Range range);

/// The text of the callee of the call that stands at `call`: `eqx.filter`, `x.at[f(0)].set`.
std::string callee_text(const RuleContext& context, Range call);

bool same_range(Range left, Range right);

/// Whether the range is a place in the file at all.
bool written(Range range);

} // namespace leaflint
