// Reading files and standard input.
#pragma once

#include "llvm/Support/Error.h"

#include "source/source_file.h"

namespace leaflint {

// Reads a file whole. The error is a SourceError: missing, unreadable, a directory, not
// UTF-8, a NUL, too large.
llvm::Expected<SourceFile> read_source(llvm::StringRef path);

// Reads standard input to its end; `name` is the path it is known by.
llvm::Expected<SourceFile> read_stdin(llvm::StringRef name);

// Whether the file still holds the bytes that were read. True for a text that is in no
// file; an error if the file cannot be read any more.
llvm::Expected<bool> is_unchanged(const SourceFile& file);

} // namespace leaflint
