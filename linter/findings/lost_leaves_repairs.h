// Repairs of lost leaves: the edits that might bring them back, best first.
//
// Nothing here decides which is right: the fix check executes them. What the judged place must
// hold is stated with each: the tree with its holes filled, which the reference computes.
#pragma once

#include <string>
#include <vector>

#include "findings/lost_leaves_candidate.h"
#include "findings/source_text.h"

namespace leaflint {

std::vector<Repair> lost_leaves_repairs(const RuleContext& context, const trace::LostLeaves& lost,
                                        Remedy remedy);

} // namespace leaflint
