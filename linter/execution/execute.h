// Executing a program: the one entry to this part.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "program/program.h"
#include "reference/versions.h"
#include "trace/trace.h"

namespace leaflint::execution {

/// In the call whose expression stands at `call`, the argument at `argument` is given with its
/// holes filled (with an empty `argument`: the result is): what would have been, had nothing been
/// dropped. `call` may also be the target of a binding, which then gets the value with its holes
/// filled. With `dropped_at`, only the holes that the filters which stand there have made.
struct FilledOperand {
  Range call;
  Range argument;
  std::vector<Range> dropped_at = {};
};

/// After the call that stands at `place`, its result is assigned to the name or the attribute whose
/// expression stands at `target` in that call. With a `variable`, what would be bound at `place` is
/// bound to that variable instead. What would have been, had the program kept it.
struct KeptResult {
  Range place;
  Range target = {};
  std::optional<program::VariableId> variable = std::nullopt;
};

/// What a parameter without a caller is: any tree, a tree of arrays only, or a pair of such trees.
enum class ParameterShape : std::uint8_t { Any, ArraysOnly, Pair };

struct ExecutionOptions {
  std::vector<FilledOperand> filled;
  std::vector<KeptResult> kept;
  ParameterShape parameters = ParameterShape::Any;
  std::vector<Range> none;      // parameters, by the ranges of their names, that are None
  std::vector<Range> whole;     // parameters, the same way, that hold more than arrays
  reference::Versions versions; // of the libraries that the program is run with
};

/// Executes the checked file's module body and then every function that nobody called, on reference
/// trees. Never fails and always ends: cost is bounded by fuel in proportion to the program.
trace::Trace execute(std::shared_ptr<program::Program> program,
                     const ExecutionOptions& options = {});

/// Whether that module (`optax`, `jax.numpy`) is modelled, so that importing it is understood.
bool is_modelled(llvm::StringRef module);

} // namespace leaflint::execution
