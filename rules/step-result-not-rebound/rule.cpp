// step-result-not-rebound: every turn of a loop trains the same model anew.
//
// The claim, over two turns of a loop: the update gets the same tree on both, though it made
// another one on the first; that one was bound to a name which the loop never reads, so that the
// next turn throws it away. Silent where the new tree is used in any way: adapting one model to
// many tasks is no mistake.
#include "findings/rebinding.h"
#include "findings/source_text.h"
#include "findings/witness.h"

#include <set>

namespace leaflint {

namespace {

using trace::Event;
using trace::EventKind;

bool changes(const Event& move) {
  return !move.after.empty() && !trace::surely_same(move.operands.front().values, move.after) &&
         move.after.front().dependencies.empty() &&
         !reference::is<reference::Unknown>(move.after.front().tree);
}

Candidate candidate_for(const RuleContext& context, const trace::NextTurn& turns,
                        const Event& binding) {
  const Event& move = context.trace.event(turns.first);
  const trace::Possibilities& before = move.operands.front().values;
  const Event* holder = variable_holding(context, turns, before);
  const std::string name = holder ? holder->place.name : "the same tree";
  const std::string quoted = holder ? "`" + name + "`" : name;
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = binding.site.range;
  finding.message = "every turn of the loop updates " + quoted + " anew: the result is bound to `" +
                    binding.place.name + "`, which no turn reads";
  finding.witness = compare_trees(name, before.front().tree, move.after.front().tree);
  if (holder)
    finding.flow.push_back({context.path, holder->site.range, "holds the model of every turn"});
  finding.flow.push_back({context.path, move.site.range, "updates it"});
  finding.flow.push_back({context.path, binding.site.range,
                          "holds the result until the next turn puts another one in its place"});
  if (holder)
    if (std::optional<Repair> repair = rebind(context, binding, *holder))
      candidate.repairs.push_back(std::move(*repair));
  candidate.judged = binding.id;
  return candidate;
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  std::set<std::uint32_t> told;
  for (const trace::NextTurn& turns : trace::next_turns(context.trace, EventKind::Moved)) {
    const Event& first = context.trace.event(turns.first);
    const Event& second = context.trace.event(turns.second);
    if (!changes(first) ||
        !trace::surely_same(first.operands.front().values, second.operands.front().values))
      continue;
    const NewValue made = follow_value(context, turns, first.after);
    if (made.used || made.bindings.empty() ||
        !told.insert(made.bindings.front()->site.range.begin).second)
      continue;
    candidates.push_back(candidate_for(context, turns, *made.bindings.front()));
  }
  return candidates;
}

} // namespace

const Rule& rule_step_result_not_rebound() {
  static const Rule rule{{"step-result-not-rebound", "LL203",
                          "A loop trains the same model anew in every turn.", Severity::Error,
                          true},
                         check};
  return rule;
}

} // namespace leaflint
