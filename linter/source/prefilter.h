// The cheapest question first: can this file concern us at all?
#pragma once

#include "llvm/ADT/StringRef.h"

namespace leaflint {

// Whether the bytes mention jax, equinox or optax anywhere, in code or not. False means
// that the file cannot reach these libraries by itself, and need not be parsed.
bool mentions_libraries(llvm::StringRef bytes);

} // namespace leaflint
