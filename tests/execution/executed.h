// What the tests of execution share: a source, executed, and short texts of what its names hold.
//
// A value is written as Python writes it where it is known (`1`, `'a'`, `[1, None]`), by its kind
// where only that is known (`int`, `inexact-array`), and `?` where nothing is. Several alternatives
// are joined by ` | ` in the order of their texts; what rests on something unknown has a `*`.
#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "execution/execute.h"
#include "source/source_file.h"

namespace leaflint::execution {

struct Executed {
  /// The first line of `source` may be empty, for raw strings.
  explicit Executed(llvm::StringRef source);

  /// What the module's name holds at the end; empty if it is not bound.
  [[nodiscard]] std::string at_end(llvm::StringRef name) const;
  /// What the name was bound to, one text a binding, in the order of execution.
  [[nodiscard]] std::vector<std::string> bindings(llvm::StringRef name) const;
  /// The types of the exceptions that left a root.
  [[nodiscard]] std::vector<std::string> raised() const;

  SourceFile file;
  trace::Trace trace;
};

/// at_end() of one name of a source.
std::string at_end(llvm::StringRef source, llvm::StringRef name);

/// `source` with a line `u = unknown_library` before it: `u.anything` is unknown.
std::string with_unknown(llvm::StringRef source);

std::string value_text(const reference::Tree& tree);

/// All that a trace says, for comparing two.
std::string trace_text(const trace::Trace& trace);

} // namespace leaflint::execution
