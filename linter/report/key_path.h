// Key paths, as `jax.tree_util.keystr` writes them: `.layers[0].weight`, `['a'].b` (private to
// report/).
#pragma once

#include <vector>

#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// The keys of a path: `.layers`, `[0]`, `.weight`. A text that is no key path is one key.
std::vector<llvm::StringRef> split_key_path(llvm::StringRef path);

} // namespace leaflint
