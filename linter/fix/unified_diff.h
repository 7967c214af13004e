// The difference of two texts, line by line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// Lines around a change that `patch` and a reader need.
inline constexpr std::size_t kDiffContext = 3;

/// One line of a hunk: ' ' in both, '-' only before, '+' only after. `text` has its line ending.
struct DiffLine {
  char mark = ' ';
  llvm::StringRef text;
};

/// A run of changes with its context; the first lines from 1, as in `@@ -a,b +c,d @@`.
struct DiffHunk {
  std::size_t before_line = 1;
  std::size_t before_count = 0;
  std::size_t after_line = 1;
  std::size_t after_count = 0;
  std::vector<DiffLine> lines;

  /// `@@ -12,7 +12,6 @@`, without line ending.
  [[nodiscard]] std::string header() const;
};

/// The changes from `before` to `after`; refers to the bytes of both.
std::vector<DiffHunk> diff_hunks(llvm::StringRef before, llvm::StringRef after,
                                 std::size_t context = kDiffContext);

/// What `patch` and `git apply` read; empty if the texts are equal. Keeps line endings.
std::string unified_diff(llvm::StringRef path, llvm::StringRef before, llvm::StringRef after);

} // namespace leaflint
