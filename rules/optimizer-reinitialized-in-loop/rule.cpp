// optimizer-reinitialized-in-loop: the optimizer's state is made anew in every turn.
//
// The claim, over two turns of a loop: on both, the optimizer gets a state that `init` has just
// made, for a model that advances from turn to turn; the state that its update gives is never used.
// Left alone: optimizers without state, and loops each of whose turns trains another model.
#include "findings/source_text.h"
#include "findings/witness.h"
#include "trace/turns.h"

#include <map>
#include <set>

#include "llvm/ADT/STLExtras.h"

namespace leaflint {

namespace {

using trace::Event;
using trace::EventKind;
using trace::NextTurn;
using trace::Possibilities;

/// The last `init` before the event, and not before `after`, that made this state.
const Event* init_of(const RuleContext& context, const Event& update, trace::EventId after) {
  for (trace::EventId id = update.id - 1; id > after; --id) {
    const Event& event = context.trace.event(id);
    if (event.kind == EventKind::OptimizerMade &&
        trace::surely_same(event.after, update.operands[1].values))
      return &event;
  }
  return nullptr;
}

bool is_ever_used(const RuleContext& context, const Possibilities& state) {
  return llvm::any_of(context.trace.events, [&](const Event& event) {
    return event.kind == EventKind::OptimizerMoved &&
           trace::surely_same(event.operands[1].values, state);
  });
}

/// Whether the arrays of `parameters` are those of the updated tree.
bool are_of(const Possibilities& parameters, const Possibilities& updated) {
  if (parameters.size() != 1 || updated.size() != 1)
    return false;
  std::map<std::string, reference::Tree> leaves;
  for (const reference::Position& position : reference::positions(updated.front().tree))
    leaves[position.path] = position.tree;
  bool any = false;
  for (const reference::Position& position : reference::positions(parameters.front().tree)) {
    const auto* leaf = reference::get_if<reference::Leaf>(position.tree);
    if (!leaf)
      continue;
    const auto found = leaves.find(position.path);
    if (found == leaves.end() || !reference::same_program_value(found->second, position.tree))
      return false;
    any = true;
  }
  return any;
}

/// The model that the second turn starts with is the one that the first has updated.
bool model_goes_on(const RuleContext& context, const NextTurn& turns, const Event& second_init) {
  for (trace::EventId id = turns.first; id < second_init.id; ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind == EventKind::Moved && are_of(second_init.operands.front().values, event.after))
      return true;
  }
  return false;
}

Candidate candidate_for(const RuleContext& context, const NextTurn& turns, const Event& init) {
  const Event& update = context.trace.event(turns.first);
  Candidate candidate;
  Finding& finding = candidate.finding;
  finding.range = init.site.range;
  finding.message = "`" + callee_text(context, init.site.range) +
                    "` makes the optimizer's state anew in every turn of the loop: what `" +
                    callee_text(context, update.site.range) +
                    "` learnt of the gradients is thrown away";
  const Possibilities after = trace::new_state_of(update);
  finding.witness =
      compare_trees("the state", update.operands[1].values.front().tree, after.front().tree);
  finding.flow.push_back({context.path, init.site.range, "makes a state on every turn"});
  finding.flow.push_back({context.path, update.site.range, "gives a new one, which nobody reads"});
  candidate.judged = init.id;
  return candidate;
}

std::vector<Candidate> check(const RuleContext& context) {
  std::vector<Candidate> candidates;
  std::set<std::uint32_t> told;
  for (const NextTurn& turns : trace::next_turns(context.trace, EventKind::OptimizerMoved)) {
    const Event& first = context.trace.event(turns.first);
    const Event& second = context.trace.event(turns.second);
    const Event* init = init_of(context, first, trace::kNoEvent);
    const Event* again = init_of(context, second, turns.first);
    const Possibilities after = trace::new_state_of(first);
    if (!init || !again || !(init->site.range == again->site.range) || after.size() != 1 ||
        reference::is<reference::Unknown>(after.front().tree) ||
        trace::surely_same(first.operands[1].values, after) || is_ever_used(context, after) ||
        !model_goes_on(context, turns, *again) || !told.insert(init->site.range.begin).second)
      continue;
    candidates.push_back(candidate_for(context, turns, *init));
  }
  return candidates;
}

} // namespace

const Rule& rule_optimizer_reinitialized_in_loop() {
  static const Rule rule{{"optimizer-reinitialized-in-loop", "LL204",
                          "The optimizer's state is made anew in every turn of a loop.",
                          Severity::Error, false},
                         check};
  return rule;
}

} // namespace leaflint
