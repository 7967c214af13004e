// state-discarded: the State of BatchNorm and its kind is not carried on.
//
// The claim, over two turns of a loop: the model has advanced, but its layers get the same State on
// both, though they made another one on the first.
#include "findings/rule.h"
#include "findings/rebinding.h"
#include "findings/source_text.h"
#include "findings/stale_state.h"
#include "findings/witness.h"
#include "trace/way_out.h"

namespace leaflint {

namespace {

using trace::Event;
using trace::EventKind;

StateOfEvent state_of(const Event& set) {
  return {set.operands.front().values, set.after};
}

/// The binding of a variable to the new State where it is kept back, and to the old one.
void add_repair(const RuleContext& context, const StaleState& stale, std::uint32_t activation,
                Candidate& candidate) {
  const Event* binding = nullptr;
  const Event* holder = nullptr;
  for (trace::EventId id = 1; id < stale.turns.second; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !event.variable || event.site.activation != activation)
      continue;
    if (!binding && trace::surely_same(event.after, stale.state))
      holder = &event;
    if (!binding && id > stale.turns.first && trace::surely_same(event.after, stale.after))
      binding = &event;
  }
  if (!binding || !holder)
    return;
  candidate.finding.flow.push_back(
      {context.path, binding->site.range, "holds it, and nothing reads it"});
  if (std::optional<Repair> repair = rebind(context, *binding, *holder))
    candidate.repairs.push_back(std::move(*repair));
}

Candidate candidate_for(const RuleContext& context, const StaleState& stale) {
  const Event& first = context.trace.event(stale.turns.first);
  const trace::Site kept =
      trace::where_kept_back(context.trace, stale.turns, first, stale.state, stale.after);
  const std::string callee = callee_text(context, kept.range);
  const std::string layer = callee_text(context, first.site.range);
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = kept.range;
  finding.message = "the new State that `" + callee + "` gives is dropped: `" + layer +
                    "` gets the same one in every turn of the loop, and its running statistics " +
                    "stay where they began";
  finding.witness = compare_trees("state", stale.state.front().tree, stale.after.front().tree);
  finding.flow.push_back({context.path, first.site.range, "makes a new State"});
  if (!same_range(kept.range, first.site.range))
    finding.flow.push_back({context.path, kept.range, "gives it to a function that drops it"});
  add_repair(context, stale, kept.activation, candidate);
  const trace::Operand& state = first.operands.front();
  if (written(state.range))
    finding.flow.push_back({context.path, state.range, "is the old State again on the next turn"});
  candidate.judged = first.id;
  return candidate;
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  for (const StaleState& stale : find_stale_states(context, EventKind::StateSet, state_of))
    candidates.push_back(candidate_for(context, stale));
  return candidates;
}

} // namespace

const Rule& rule_state_discarded() {
  static const Rule rule{{"state-discarded", "LL301",
                          "The State of BatchNorm and its kind is not carried on.", Severity::Error,
                          true},
                         check};
  return rule;
}

} // namespace leaflint
