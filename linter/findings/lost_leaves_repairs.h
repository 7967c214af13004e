// Repairs of lost leaves: the edits that might bring them back, best first.
//
// Nothing here decides which is right: the fix check executes them. What the judged place must
// hold is stated with each: the tree with its holes filled, which the reference computes.
#pragma once

#include <string>
#include <vector>

#include "findings/lost_leaves_candidate.h"

namespace leaflint {

std::vector<Repair> lost_leaves_repairs(const RuleContext& context, const trace::LostLeaves& lost,
                                        Remedy remedy);

/// The source text of a range, and of the callee of a call (`eqx.filter`).
std::string text_at(const RuleContext& context, Range range);
std::string callee_text(const RuleContext& context, Range call);

bool same_range(Range left, Range right);
/// Whether the range is a place in the file at all.
bool written(Range range);

} // namespace leaflint
