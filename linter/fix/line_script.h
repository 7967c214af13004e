// The shortest way from one list of lines to another (private to fix/).
#pragma once

#include <vector>

#include "fix/unified_diff.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// Lines with their endings; "\n" alone ends a line, as for `patch`.
std::vector<llvm::StringRef> split_lines(llvm::StringRef text);

/// All lines of both lists, marked; deletions before insertions.
std::vector<DiffLine> line_script(llvm::ArrayRef<llvm::StringRef> before,
                                  llvm::ArrayRef<llvm::StringRef> after);

} // namespace leaflint
