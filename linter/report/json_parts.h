// Pieces that the JSON formats share (private to report/).
#pragma once

#include "report/report.h"
#include "llvm/Support/JSON.h"

namespace leaflint {

/// `"key": "value"` in the order of the calls; null for empty values.
void text_or_null(llvm::json::OStream& json, llvm::StringRef key, llvm::StringRef value);

/// `"cell"`: that of the position in a notebook, else null.
void write_cell(llvm::json::OStream& json, Position position);

/// `"cell"`, and `"range": {"start": {"line", "column"}, "end": {...}}`, from 1, columns in code
/// points. Null if the file is not there.
void write_place(llvm::json::OStream& json, const SourceFile* file, Range range);

} // namespace leaflint
