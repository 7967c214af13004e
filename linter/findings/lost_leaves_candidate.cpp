#include "findings/lost_leaves_candidate.h"

#include <algorithm>

#include "findings/lost_leaves_repairs.h"
#include "findings/witness.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::LostLeaves;

namespace {

std::size_t raised_count(const trace::Trace& trace) {
  return static_cast<std::size_t>(
      std::count_if(trace.events.begin(), trace.events.end(),
                    [](const Event& event) { return event.kind == EventKind::Raised; }));
}

bool still_lost(const trace::Trace& trace, Range move) {
  std::vector<LostLeaves> all = trace::find_lost_leaves(trace);
  return std::any_of(all.begin(), all.end(), [&](const LostLeaves& each) {
    return same_range(trace.event(each.moved).site.range, move);
  });
}

// ---- telling it ---------------------------------------------------------------------------------

std::string name_of_source(const RuleContext& context, const LostLeaves& lost) {
  Range range = context.trace.event(lost.dropped).operands.front().range;
  return written(range) ? text_at(context, range) : "the model";
}

void add_flow(const RuleContext& context, const LostLeaves& lost, Finding& finding,
              const std::string& words) {
  const Event& drop = context.trace.event(lost.dropped);
  const Event& move = context.trace.event(lost.moved);
  auto step = [&](Range range, std::string message) {
    finding.flow.push_back({context.path, range, std::move(message)});
  };
  step(drop.site.range, "puts None in place of " + words);
  Range operand = move.operands.front().range;
  step(written(operand) ? operand : move.site.range, "only what is left is updated");
  if (lost.became == trace::kNoEvent) return;
  const Event& became = context.trace.event(lost.became);
  if (lost.how == trace::Becoming::Displaced) {
    step(became.site.range, "becomes `" + became.place.name + "`, which held the whole tree");
  } else if (became.kind == EventKind::Called) {
    step(became.site.range, "is called as the model");
  } else {
    step(became.site.range, "reads `" + became.path + "`, which is None now");
  }
}

/// What the move made, where it is a suspect.
reference::Tree moved_tree(const RuleContext& context, const LostLeaves& lost) {
  for (const trace::Possibility& possibility : context.trace.event(lost.moved).after)
    if (!trace::holes_of(possibility.tree).empty()) return possibility.tree;
  return lost.suspect.tree;
}

std::string consequence(const RuleContext& context, const LostLeaves& lost) {
  if (lost.how == trace::Becoming::Displaced)
    return "becomes `" + context.trace.event(lost.became).place.name + "`";
  return lost.how == trace::Becoming::Used ? "is used as the model" : "is all that is left";
}

Candidate candidate_for(const RuleContext& context, const LostLeaves& lost, Remedy remedy) {
  const Event& move = context.trace.event(lost.moved);
  const Event& drop = context.trace.event(lost.dropped);
  Candidate candidate;
  Finding& finding = candidate.finding;
  Range operand = move.operands.front().range;
  finding.range = written(operand) ? operand : move.site.range;
  finding.confidence = lost.definite ? Confidence::Definite : Confidence::Possible;
  std::string name = name_of_source(context, lost);
  finding.witness = compare_trees(name, lost.source, moved_tree(context, lost));
  std::string words = lost_in_words(finding.witness);
  if (words.empty()) words = "every leaf that it drops";
  finding.message = "`" + name + "` loses " + words + ": `" +
                    callee_text(context, drop.site.range) + "` put None there, and the result " +
                    consequence(context, lost);
  add_flow(context, lost, finding, words);
  candidate.repairs = lost_leaves_repairs(context, lost, remedy);
  candidate.judged = lost.became == trace::kNoEvent ? lost.moved : lost.became;
  return candidate;
}

}  // namespace

Remedy remedy_of(const RuleContext& context, const LostLeaves& lost) {
  const Event& drop = context.trace.event(lost.dropped);
  const Event& move = context.trace.event(lost.moved);
  bool halved = !drop.rest.empty();  // by a partition: the other half exists somewhere
  Range operand = move.operands.front().range;
  if (!halved || !written(operand)) return Remedy::Source;
  trace::Trace whole = context.replay({move.site.range, operand});
  bool traps = raised_count(whole) > raised_count(context.trace);
  return traps || still_lost(whole, move.site.range) ? Remedy::Combine : Remedy::Source;
}

std::vector<Candidate> lost_leaves_candidates(const RuleContext& context, Remedy remedy) {
  std::vector<Candidate> candidates;
  for (const LostLeaves& lost : trace::find_lost_leaves(context.trace))
    if (remedy_of(context, lost) == remedy)
      candidates.push_back(candidate_for(context, lost, remedy));
  return candidates;
}

}  // namespace leaflint
