// The names of IPython's magics, by what they do with Python (private to source/).
#pragma once

#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// Whether the rest of a `%%name` cell is run as Python in the namespace.
bool runs_cell(llvm::StringRef magic);

/// Whether the rest of a `%%name` cell goes somewhere else: another language, another process.
bool leaves_cell(llvm::StringRef magic);

/// The letters of the options with a value that come before the statement of `%time`, `%prun`,
/// `%timeit`.
llvm::StringRef options_with_value(llvm::StringRef magic);

/// Whether a line magic is called so. They are also known without `%`, alone in a cell.
bool is_line_magic(llvm::StringRef name);

} // namespace leaflint
