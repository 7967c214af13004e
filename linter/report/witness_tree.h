// The tree on which a claim fails, drawn so that the loss is what one sees (private to report/).
#pragma once

#include <string>

#include "findings/finding.h"
#include "report/painter.h"

namespace leaflint {

/// The witness as lines, each after `indent`. Lost leaves are always shown (up to a bound); a
/// subtree whose leaves share another fate is one line.
std::string draw_witness(const Witness& witness, llvm::StringRef indent, const Painter& painter);

} // namespace leaflint
