// Checking many files, several at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/check_options.h"
#include "cli/checked_file.h"

namespace leaflint {

/// What came of one path.
struct FileOutcome {
  bool read = false;               // it counts as checked
  std::optional<CheckedFile> file; // there if something is to be told of it
  std::vector<Problem> problems;
  std::string note;   // in words with its path: why it is none of ours, or not followed
  unsigned fixed = 0; // fixes that were written, or would be (--diff)
  std::string diff;   // --diff
  std::optional<std::string> text; // standard input with --fix: what it became
};

/// Checks the files in parallel, then fixes them, one after the other, as the options say: each fix
/// is executed with what the fixes before it have made of the other files. The outcomes are in the
/// order of `files` and do not depend on the number of jobs. `-` is standard input.
std::vector<FileOutcome> check_files(llvm::ArrayRef<std::string> files, const CheckOptions& options,
                                     const Checker& check);

} // namespace leaflint
