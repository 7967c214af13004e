// The table of contents: from a source text to what the rules say of it.
//
//   source -> syntax -> program -> execution -> trace -> rules -> findings
//
// One direction. What comes after, the fix check and the reports, stands above this part: the fix
// check sends edited texts through here again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "execution/execute.h"
#include "findings/rule.h"
#include "program/program.h"
#include "source/source_file.h"
#include "trace/trace.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// Rules by name (`apply-to-filtered`), code (`LL101`), beginning of a code (`LL1`) or `all`.
struct Options {
  std::vector<std::string> select; // empty: all
  std::vector<std::string> ignore;
  std::vector<std::string> extend_select;
  bool possible = false;        // also what cannot be said for certain
  reference::Versions versions; // of the libraries that the program is run with
};

/// One text, everything that was made of it, and what the rules say. The candidates are in order
/// of their positions; their repairs were not executed.
struct FileResult {
  SourceFile file;
  std::shared_ptr<const program::Program> program;
  trace::Trace trace;
  std::vector<Candidate> candidates;
  reference::Versions versions; // with which it was executed
};

/// Sends a text through all parts. Syntax errors are problems of the program, and the rest of the
/// text is checked; the error is for what makes the whole text uncheckable.
llvm::Expected<FileResult> check_text(SourceFile file, const Options& options);

/// The same without the rules, for `leaflint tree`.
llvm::Expected<FileResult> execute_text(SourceFile file, const reference::Versions& versions = {});

} // namespace leaflint
