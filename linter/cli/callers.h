// What is told of a file, from all the executions that reach it.
//
// A function that nobody in its own file calls is executed with parameters that may be anything.
// Where another file calls it, that is untrue: it is what its callers give it. So an execution by
// itself counts only for functions that no other execution calls, and what is found in a file is
// what the executions that count have found there, whichever of them: the same, whatever files
// stand on the command line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/entry_run.h"
#include "llvm/ADT/ArrayRef.h"

namespace leaflint {

/// The run of a file, and behind it those of all files that import it, in order of their paths.
using Runs = std::vector<std::shared_ptr<const EntryRun>>;

/// Which roots of each run count. Bodies always do. Of functions that only call each other, the
/// first of the runs' order does.
std::vector<std::vector<bool>> roots_that_count(const Runs& runs);

/// What is found in the file of the first run, in order. Of the same finding in several runs one
/// is told: a definite one before a possible one, the file's own before others'. Its fix is offered
/// only where every run that has found it offers the same, since each has executed it.
std::vector<Finding> findings_of_all(const Runs& runs);

/// What the first run has found in other files.
std::vector<Finding> findings_elsewhere(const Runs& runs);

} // namespace leaflint
