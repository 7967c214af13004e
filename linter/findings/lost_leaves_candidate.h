// What the rules about lost leaves tell alike: the way from drop to model, the tree, the repairs.
//
// `apply-to-filtered` and `partition-not-combined` are one claim (trace/lost_leaves.h); which of
// them speaks is decided by counterfactual execution, so that one mistake is one finding.
#pragma once

#include <vector>

#include "findings/rule.h"
#include "trace/lost_leaves.h"

namespace leaflint {

/// What a lost leaf would need to be there still.
enum class Remedy {
  Source,  // had the move been given the whole tree, everything would be as meant
  Combine, // that would trap: only a combine, where the value returns, repairs it
};

/// Decided by executing the program with the move's operand filled.
Remedy remedy_of(const RuleContext& context, const trace::LostLeaves& lost);

/// One candidate for each place where leaves are lost and `remedy` is the remedy.
std::vector<Candidate> lost_leaves_candidates(const RuleContext& context, Remedy remedy);

} // namespace leaflint
