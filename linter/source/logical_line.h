// Where a statement's line begins and ends, told from the text alone.
//
// Only strings, comments, brackets and backslashes are known; that is enough to find the places
// where IPython's own commands may stand, in text that no grammar of Python takes.
#pragma once

#include <cstdint>
#include <optional>

#include "llvm/ADT/StringRef.h"

namespace leaflint {

struct LogicalLine {
  uint32_t start = 0;                 // where the line begins, with its indentation
  uint32_t begin = 0;                 // its first character
  uint32_t last = 0;                  // behind its last character that is neither blank nor comment
  uint32_t end = 0;                   // behind its line ending
  std::optional<uint32_t> assignment; // the first `=` that assigns, outside of brackets

  bool empty() const { return last <= begin; }
};

/// The line that begins at `at` and goes on until brackets and strings are closed.
LogicalLine logical_line(llvm::StringRef text, uint32_t at);

/// Behind the line ending after `at`, or the end of the text.
uint32_t line_end(llvm::StringRef text, uint32_t at);

/// The same without the line ending; a line that ends with a backslash goes on in the next.
uint32_t continued_line_end(llvm::StringRef text, uint32_t at);

/// Behind the blanks at `at`.
uint32_t skip_blanks(llvm::StringRef text, uint32_t at);

/// Behind the letters, digits and underscores at `at`.
uint32_t skip_word(llvm::StringRef text, uint32_t at);

} // namespace leaflint
