// Asking git for the files of a directory (private to source/).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace leaflint {

// The paths, relative to `directory`, of the files below it that git tracks or would track.
// Nothing when `directory` is in no git work tree, is itself ignored, or git cannot be asked.
std::optional<std::vector<std::string>> git_files(llvm::StringRef directory);

} // namespace leaflint
