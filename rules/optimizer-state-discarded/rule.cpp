// optimizer-state-discarded: the optimizer's new state never reaches its next update.
//
// The claim, over two turns of a loop: the model has advanced, but the optimizer gets the same
// state on both, though it gave another one on the first. Left alone: optimizers without state, and
// states that the loop makes anew (that is another rule's).
#include "findings/rebinding.h"
#include "findings/source_text.h"
#include "findings/stale_state.h"
#include "findings/witness.h"

namespace leaflint {

namespace {

using trace::Event;
using trace::EventKind;
using trace::NextTurn;
using trace::Possibilities;

Candidate candidate_for(const RuleContext& context, const NextTurn& turns,
                        const Possibilities& after) {
  const Event& update = context.trace.event(turns.first);
  const trace::Operand& state = update.operands[1];
  const std::string callee = callee_text(context, update.site.range);
  const std::string name = written(state.range) ? text_at(context, state.range) : "the state";
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = update.site.range;
  finding.message = "`" + callee + "` gets the same state in every turn of the loop: the new one " +
                    "never reaches it, so moments and counts stay where the first step left them";
  finding.witness = compare_trees(name, state.values.front().tree, after.front().tree);
  finding.flow.push_back({context.path, update.site.range, "gives a new state"});
  const NewValue made = follow_value(context, turns, after);
  const Event* holder = variable_holding(context, turns, state.values);
  if (!made.bindings.empty())
    finding.flow.push_back(
        {context.path, made.bindings.front()->site.range, "holds it, and no turn reads it"});
  if (written(state.range))
    finding.flow.push_back({context.path, state.range, "is the old state again on the next turn"});
  if (!made.used && !made.bindings.empty() && holder)
    if (std::optional<Repair> repair = rebind(context, *made.bindings.front(), *holder))
      candidate.repairs.push_back(std::move(*repair));
  candidate.judged = turns.first;
  return candidate;
}

StateOfEvent state_of(const Event& update) {
  return {update.operands[1].values, trace::new_state_of(update)};
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  for (const StaleState& stale : find_stale_states(context, EventKind::OptimizerMoved, state_of))
    candidates.push_back(candidate_for(context, stale.turns, stale.after));
  return candidates;
}

} // namespace

const Rule& rule_optimizer_state_discarded() {
  static const Rule rule{{"optimizer-state-discarded", "LL202",
                          "The optimizer's new state never reaches its next update.",
                          Severity::Error, true},
                         check};
  return rule;
}

} // namespace leaflint
