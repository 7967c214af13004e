// What stands at each key path of a tree, in the words of the `tree` contract (private to report/).
#pragma once

#include <string>
#include <vector>

#include "report/tree_report.h"

namespace leaflint {

/// Why nothing is known of the whole value; empty if something is.
std::string opaque_reason(const reference::Tree& tree);

/// One record for each position, Nones included.
std::vector<LeafRecord> leaf_records(const trace::Trace& trace, const SourceMap& map,
                                     const reference::Tree& tree);

} // namespace leaflint
