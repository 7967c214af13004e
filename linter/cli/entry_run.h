// One execution: of a file as the one that runs, with all that it imports.
//
// Many files are judged by the executions of others: a function is given what its callers give it,
// and they may be anywhere in the repository (callers.h). So an execution is kept apart from what
// is told of a file. What is kept of it is little: what was found, and which functions of other
// files it called.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "pipeline/pipeline.h"
#include "report/report.h"
#include "source/source_file.h"
#include "llvm/Support/Error.h"

namespace leaflint {

using SharedSource = std::shared_ptr<const SourceFile>;

/// A function, whoever executes it: the file that defines it, by its path, and where it begins.
struct FunctionPlace {
  std::string file;
  std::uint32_t begin = 0;

  friend auto operator<=>(const FunctionPlace&, const FunctionPlace&) = default;
};

/// What was executed by itself: the body of the entry, or one of its functions that nobody in its
/// project calls.
struct EntryRoot {
  bool closed = false; // the body: nothing that it rests on is a caller's
  FunctionPlace function;
  std::vector<FunctionPlace> calls; // functions of other files, in order, each once
};

/// What was found in one execution: in `file`, in the root of that number.
struct FoundInRun {
  Finding finding;
  std::string file;
  std::size_t root = 0;
};

/// Paths are as of the files of a project.
struct EntryRun {
  std::string file;
  std::vector<FoundInRun> found;     // each with the fix that is offered
  std::vector<EntryRoot> roots;      // empty if nothing of it can reach the libraries
  std::vector<Problem> problems;     // where the entry could not be parsed
  std::vector<SharedSource> sources; // of the other files that the findings speak of
  std::uint64_t text = 0;            // a hash of what was executed
  bool unfinished = false;           // its fuel was spent before all of it was followed
};

/// A hash of what a file holds.
std::uint64_t hash_of(const SourceFile& file);

/// Executes, applies the rules and checks their fixes. The error is for what makes the whole text
/// uncheckable.
llvm::Expected<EntryRun> run_entry(SourceFile source, const Options& options, FileCache& cache);

/// What is said of a file whose execution is unfinished.
std::string unfinished_note(llvm::StringRef path);

/// The places of a program that could not be parsed, as problems of its file.
std::vector<Problem> syntax_problems(const FileResult& result);

} // namespace leaflint
