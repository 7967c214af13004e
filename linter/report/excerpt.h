// The lines of a file that a finding speaks of, with the places underlined (private to report/).
#pragma once

#include <string>
#include <vector>

#include "report/painter.h"
#include "source/source_file.h"
#include "llvm/ADT/ArrayRef.h"

namespace leaflint {

/// A place and what is said of it.
struct Mark {
  Range range;
  std::string label;
  bool primary = false; // underlined with `^`, the others with `-`
};

/// The marked lines with their numbers, each mark underlined on a line of its own below the line
/// where it ends; `...` stands for lines left out. Ends with a line ending.
std::string excerpt(const SourceFile& file, llvm::ArrayRef<Mark> marks, const Painter& painter);

/// The width of the line numbers that `excerpt` writes for these marks.
std::size_t gutter_width(const SourceFile& file, llvm::ArrayRef<Mark> marks);

} // namespace leaflint
