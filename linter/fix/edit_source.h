// From a file and edits of its text to the file that has them.
#pragma once

#include "fix/fix.h"
#include "source/source_file.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// The file with all edits made; their ranges are of the text as it is. Of a notebook nothing
/// changes but the strings that the edited lines are written as: in a list with one string for each
/// line, a line that goes takes its string with it, and one that comes brings one. The error: two
/// edits overlap, one lies outside the text or leaves its cell.
llvm::Expected<SourceFile> edited(const SourceFile& source, llvm::ArrayRef<Edit> edits);

/// An edit of a notebook's text as one of its bytes.
llvm::Expected<Edit> raw_edit(const SourceFile& notebook, const Edit& edit);

} // namespace leaflint
