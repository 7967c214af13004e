// partition-not-combined: one half of a partition is updated and becomes the model; the other half
// never comes back.
//
// The claim is trace/lost_leaves.h; this rule speaks where the update could not have been given the
// whole tree (that traps, as executing the program that way shows), so that only a combine helps.
#include "findings/rule.h"
#include "findings/lost_leaves_candidate.h"

namespace leaflint {

namespace {

std::vector<Candidate> check(const RuleContext& context) {
  return lost_leaves_candidates(context, Remedy::Combine);
}

} // namespace

const Rule& rule_partition_not_combined() {
  static const Rule rule{{"partition-not-combined", "LL102",
                          "One half of a partition becomes the model without the other half.",
                          Severity::Error, true},
                         check};
  return rule;
}

} // namespace leaflint
