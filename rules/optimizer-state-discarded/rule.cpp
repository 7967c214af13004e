// optimizer-state-discarded: the optimizer's new state never reaches its next update.
//
// The claim, over two turns of a loop: the model has advanced, but the optimizer gets the same
// state on both, though it gave another one on the first. Left alone: optimizers without state, and
// states that the loop makes anew (that is another rule's).
#include "findings/rebinding.h"
#include "findings/source_text.h"
#include "findings/witness.h"

#include <set>

#include "llvm/ADT/STLExtras.h"

namespace leaflint {

namespace {

using trace::Event;
using trace::EventKind;
using trace::NextTurn;
using trace::Possibilities;

bool is_known_to_differ(const Possibilities& state, const Possibilities& after) {
  return state.size() == 1 && after.size() == 1 && after.front().dependencies.empty() &&
         !reference::is<reference::Unknown>(after.front().tree) &&
         !trace::surely_same(state, after);
}

bool made_between(const RuleContext& context, const NextTurn& turns, const Possibilities& state) {
  for (trace::EventId id = turns.first; id < turns.second; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind == EventKind::OptimizerMade && trace::surely_same(event.after, state))
      return true;
  }
  return false;
}

/// Whether something outside the loop holds the state: a name of the loop's function, or an
/// attribute.
bool held_outside(const RuleContext& context, const NextTurn& turns, const Possibilities& state) {
  const auto loop = trace::loop_around(context.trace, turns.activation, turns.place);
  for (trace::EventId id = 1; id < turns.first; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !trace::surely_same(event.after, state))
      continue;
    if (event.place.kind == trace::Place::Kind::Attribute)
      return true;
    if (event.place.kind == trace::Place::Kind::Variable &&
        event.site.activation == turns.activation && (!loop || !loop->contains(event.site.range)))
      return true;
  }
  return false;
}

/// Whether some model advances from the first turn of that loop to the second.
bool model_advances(const RuleContext& context, const NextTurn& turns,
                    const std::vector<NextTurn>& moves) {
  const auto loop = trace::loop_around(context.trace, turns.activation, turns.place);
  return llvm::any_of(moves, [&](const NextTurn& move) {
    return move.activation == turns.activation && move.turn == turns.turn &&
           loop == trace::loop_around(context.trace, move.activation, move.place) &&
           !trace::surely_same(context.trace.event(move.first).operands.front().values,
                               context.trace.event(move.second).operands.front().values);
  });
}

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

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  const std::vector<NextTurn> moves = trace::next_turns(context.trace, EventKind::Moved);
  std::set<std::uint32_t> told;
  for (const NextTurn& turns : trace::next_turns(context.trace, EventKind::OptimizerMoved)) {
    const Event& first = context.trace.event(turns.first);
    const Possibilities& state = first.operands[1].values;
    const Possibilities after = trace::new_state_of(first);
    if (!is_known_to_differ(state, after) ||
        !trace::surely_same(state, context.trace.event(turns.second).operands[1].values) ||
        made_between(context, turns, state) || !held_outside(context, turns, state) ||
        !model_advances(context, turns, moves) || !told.insert(first.site.range.begin).second)
      continue;
    candidates.push_back(candidate_for(context, turns, after));
  }
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
