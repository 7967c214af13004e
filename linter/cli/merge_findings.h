// What several checks found, file by file.
//
// Checking a file can find what is wrong in a file that it imports. Such a finding belongs to that
// file. Where the file's own check says the same, that one is told, so that what is told of a place
// does not depend on which files stand on the command line; the file's own check is made for that
// if it was not asked for.
#pragma once

#include <string>
#include <vector>

#include "cli/check_files.h"

namespace leaflint {

/// A file and everything found in it, in order.
struct FoundIn {
  SharedSource source;
  std::vector<Finding> findings;
};

/// The findings of all outcomes, in the order of the outcomes, files that were only imported after
/// the one that led there.
std::vector<FoundIn> merge_findings(const std::vector<FileOutcome>& outcomes, const Checker& check);

/// Every file that a finding or a step of its flow lies in.
std::vector<SharedSource> sources_of(const std::vector<FileOutcome>& outcomes);

} // namespace leaflint
