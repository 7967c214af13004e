// Source text as a terminal shows it (private to report/).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// Tabs stand this far apart.
inline constexpr std::size_t kTabWidth = 4;

/// A line with tabs expanded and everything that could move the cursor or hide text replaced,
/// and for each byte the column (from 0, in cells) where its character begins.
struct DisplayText {
  std::string text;
  std::vector<std::size_t> columns; // one more than bytes: the last is the width

  explicit DisplayText(llvm::StringRef line);

  /// The column of byte `offset`; past the end counts as the end.
  [[nodiscard]] std::size_t column(std::size_t offset) const;
  [[nodiscard]] std::size_t width() const { return columns.back(); }
};

/// The number of cells a text takes on a terminal.
std::size_t display_width(llvm::StringRef text);

/// `text` and spaces up to `width` cells.
std::string padded(llvm::StringRef text, std::size_t width);

/// A text on one line: control characters replaced.
std::string one_line(llvm::StringRef text);

} // namespace leaflint
