// Applying edits to a text, and choosing which fixes can be applied at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "fix/fix.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// The text with all edits made; their ranges are of `text` as it is. An error if two of them
/// overlap (or insert at the same place), or one lies outside the text.
llvm::Expected<std::string> apply_edits(llvm::StringRef text, llvm::ArrayRef<Edit> edits);

/// Which of `fixes` can be applied together: in order of their positions, each whole or not at
/// all. One that overlaps or touches an earlier one waits for the next round. The indices of the
/// chosen ones, ascending by position. A null is no fix.
std::vector<std::size_t> choose_fixes(llvm::ArrayRef<const Fix*> fixes);

/// The line ending of a text: that of its first line, "\n" if it has none.
llvm::StringRef line_ending(llvm::StringRef text);

} // namespace leaflint
