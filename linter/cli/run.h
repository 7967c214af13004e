// The command line: which command, with which options.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.h"
#include "llvm/ADT/ArrayRef.h"

namespace leaflint {

/// Runs `leaflint ARGUMENTS...` and returns the exit status. Writes to `streams` only, and to the
/// files that the options name.
int run_leaflint(llvm::ArrayRef<std::string> arguments, Streams& streams);

// The commands. Each reads its own options and answers `--help`.
int run_check(llvm::ArrayRef<std::string> arguments, Streams& streams);
int run_tree(llvm::ArrayRef<std::string> arguments, Streams& streams);
int run_rule(llvm::ArrayRef<std::string> arguments, Streams& streams);
int run_rules(llvm::ArrayRef<std::string> arguments, Streams& streams);

} // namespace leaflint
