// What a turn of a loop leaves for the next: the names that hold a value, and repairs that bind it
// to the name which the next turn reads.
#pragma once

#include <optional>
#include <vector>

#include "findings/rule.h"
#include "trace/turns.h"

namespace leaflint {

/// A new value of the first of two turns: the names that are bound to it before the second, in the
/// function of the loop.
struct NewValue {
  std::vector<const trace::Event*> bindings;
  bool used = false; // it is read on the way, or held by something else than a name
};

/// What becomes of `value`, which was made on the first turn.
NewValue follow_value(const RuleContext& context, const trace::NextTurn& turns,
                      const trace::Possibilities& value);

/// The variable of the loop's function that held `value` when the first turn was made, as it was
/// bound last; null if there is none.
const trace::Event* variable_holding(const RuleContext& context, const trace::NextTurn& turns,
                                     const trace::Possibilities& value);

/// Binds the variable of `holder` where `binding` binds another one. Nothing where that one is read
/// somewhere, or they are not variables of one function.
std::optional<Repair> rebind(const RuleContext& context, const trace::Event& binding,
                             const trace::Event& holder);

} // namespace leaflint
