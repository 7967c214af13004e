// Executing a program: the one entry to this part.
#pragma once

#include <memory>
#include <vector>

#include "program/program.h"
#include "trace/trace.h"

namespace leaflint::execution {

/// In the call whose expression stands at `call`, operand `operand` is given with its holes
/// filled: what would have been, had nothing been dropped.
struct FilledOperand {
  Range call;
  unsigned operand = 0;
};

struct ExecutionOptions {
  std::vector<FilledOperand> filled;
};

/// Executes the module body and then every function that nobody called, on reference trees. Never
/// fails and always ends: cost is bounded by fuel in proportion to the program.
trace::Trace execute(std::shared_ptr<const program::Program> program,
                     const ExecutionOptions& options = {});

}  // namespace leaflint::execution
