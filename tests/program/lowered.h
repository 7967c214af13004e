// What the tests of program share: a source, lowered.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "llvm/ADT/StringRef.h"

#include "program/lower_python.h"

namespace leaflint::program {

/// A source and its program.
struct Lowered {
  explicit Lowered(llvm::StringRef source);

  /// The text of a range.
  std::string text(Range range) const { return file.text(range).str(); }

  /// All operations of a kind, in order of the regions.
  std::vector<const Operation*> all(OperationKind kind) const;

  SourceFile file;
  std::unique_ptr<Program> program;
};

/// program_text() of `source`, after an empty line. The source too may begin with one: it is not
/// part of it.
std::string lowered_text(llvm::StringRef source);

} // namespace leaflint::program
