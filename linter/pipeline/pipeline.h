// The table of contents: from a source text to what the rules say of it.
//
//   source -> syntax -> program -> project -> execution -> trace -> rules -> findings
//
// One direction. What comes after, the fix check and the reports, stands above this part: the fix
// check sends edited texts through here again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "execution/execute.h"
#include "findings/rule.h"
#include "project/project.h"
#include "source/source_file.h"
#include "trace/trace.h"
#include "llvm/Support/Error.h"

namespace leaflint {

/// Rules by name (`apply-to-filtered`), code (`LL101`), beginning of a code (`LL1`) or `all`.
struct Options {
  std::vector<std::string> select; // empty: all that are on by default
  std::vector<std::string> ignore;
  std::vector<std::string> extend_select;
  bool possible = false;        // also what cannot be said for certain
  reference::Versions versions; // of the libraries that the program is run with
};

/// A file with what it imports, everything that was made of it, and what the rules say. All ranges
/// are of the project's text. The candidates are in order of their positions; their repairs were
/// not executed.
struct FileResult {
  Project project;
  trace::Trace trace;
  std::vector<Candidate> candidates;
  reference::Versions versions; // with which it was executed

  [[nodiscard]] const SourceFile& file() const { return project.main(); }
  [[nodiscard]] const std::shared_ptr<program::Program>& program() const {
    return project.program();
  }
};

/// A text and what it imports from its repository. The error is for what makes the whole text
/// uncheckable.
llvm::Expected<Project> load_project(SourceFile file, FileCache& cache);

/// Sends a project through all parts. Syntax errors are problems of the program, and the rest of
/// the text is checked.
FileResult check_project(Project project, const Options& options);

/// The same without the rules, for `leaflint tree`.
FileResult execute_project(Project project, const reference::Versions& versions = {});

/// A text alone, whose imports are libraries.
llvm::Expected<FileResult> check_text(SourceFile file, const Options& options);
llvm::Expected<FileResult> execute_text(SourceFile file, const reference::Versions& versions = {});

/// A finding of a candidate as reports show it: paths of files, and ranges in them. A fix that
/// edits another file than the finding's is left out.
Finding located(const Project& project, Finding finding);

} // namespace leaflint
