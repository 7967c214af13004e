// Writing a fixed file so that nobody ever sees half of it.
#pragma once

#include "source/source_file.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// Writes `text` in place of the file that `read` was read from: into a temporary file beside it,
/// synced, then renamed over it. Permissions are kept; of a symbolic link the target is replaced.
/// A file that no longer holds what was read is left alone. The error says what and where.
llvm::Error write_file_atomically(const SourceFile& read, llvm::StringRef text);

/// Writes a file of our own (a report) the same way, whether or not it was there.
llvm::Error write_new_file(llvm::StringRef path, llvm::StringRef text);

} // namespace leaflint
