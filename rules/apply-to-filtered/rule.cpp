// apply-to-filtered: a filtered model, updated, becomes the model.
//
// The claim is trace/lost_leaves.h; this rule speaks where giving the whole tree to the update
// would have been right, as executing the program that way shows.
#include "findings/rule.h"
#include "findings/lost_leaves_candidate.h"

namespace leaflint {

namespace {

std::vector<Candidate> check(const RuleContext& context) {
  return lost_leaves_candidates(context, Remedy::Source);
}

} // namespace

const Rule& rule_apply_to_filtered() {
  static const Rule rule{{"apply-to-filtered", "LL101",
                          "An updated filtered tree becomes the model and loses its other leaves.",
                          Severity::Error, true},
                         check};
  return rule;
}

} // namespace leaflint
