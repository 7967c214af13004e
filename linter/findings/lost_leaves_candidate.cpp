#include "findings/lost_leaves_candidate.h"

#include <algorithm>

#include "findings/witness.h"
#include "reference/functions.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::LostLeaves;

namespace {

bool same_range(Range left, Range right) {
  return left.begin == right.begin && left.end == right.end;
}

bool written(Range range) { return range.begin != range.end; }

std::string text_at(const RuleContext& context, Range range) {
  return context.text.slice(range.begin, range.end).str();
}

/// The callee's text of a call: `eqx.filter`.
std::string callee_text(const RuleContext& context, Range call) {
  llvm::StringRef text = context.text.slice(call.begin, call.end);
  return text.split('(').first.rtrim().str();
}

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
  step(move.site.range, "updates what is left");
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

std::string consequence(const RuleContext& context, const LostLeaves& lost) {
  if (lost.how == trace::Becoming::Displaced)
    return "becomes `" + context.trace.event(lost.became).place.name + "`";
  return lost.how == trace::Becoming::Used ? "is used as the model" : "is all that is left";
}

// ---- repairing it -------------------------------------------------------------------------------

/// The place that is judged: the name that the move's result is bound to.
const Event* judged_binding(const RuleContext& context, const LostLeaves& lost) {
  const Event& move = context.trace.event(lost.moved);
  for (trace::EventId id = lost.moved + 1; id <= context.trace.events.size(); ++id) {
    const Event& event = context.trace.event(id);
    if (event.kind != EventKind::Bound || !event.variable) continue;
    for (const trace::Possibility& after : event.after)
      for (const trace::Possibility& moved : move.after)
        if (reference::same_tree(after.tree, moved.tree)) return &event;
  }
  return nullptr;
}

/// What the names bound there would hold had nothing been dropped. After a hole was read, the
/// numbers themselves rest on it: nothing can be said of later bindings.
ExpectedValue expected_at(const RuleContext& context, const Event& judged) {
  ExpectedValue expected;
  expected.place = judged.site.range;
  for (const Event& event : context.trace.events) {
    if (event.kind == EventKind::Read) break;
    if (event.kind != EventKind::Bound || !same_range(event.site.range, expected.place)) continue;
    trace::Possibilities whole = event.after;
    for (trace::Possibility& possibility : whole)
      possibility.tree = reference::fill_holes(possibility.tree);
    expected.bindings.push_back(std::move(whole));
  }
  return expected;
}

void add_repairs(const RuleContext& context, const LostLeaves& lost, Remedy remedy,
                 Candidate& candidate) {
  const Event& drop = context.trace.event(lost.dropped);
  const Event& move = context.trace.event(lost.moved);
  const Event* judged = judged_binding(context, lost);
  Range source = drop.operands.front().range;
  Range operand = move.operands.front().range;
  if (!judged || !written(source)) return;
  ExpectedValue expected = expected_at(context, *judged);
  std::string name = text_at(context, source);
  auto add = [&](std::string title, std::vector<Edit> edits) {
    candidate.repairs.push_back({std::move(title), std::move(edits), expected});
  };
  if (remedy == Remedy::Source && written(operand))
    add("apply to the whole tree: `" + name + "`", {{operand, name}});
  if (remedy == Remedy::Source && !same_range(operand, drop.site.range) &&
      same_range(drop.site.range, drop.site.range))
    add("do not filter: `" + name + "`", {{drop.site.range, name}});
  std::string callee = callee_text(context, drop.site.range);
  std::string library = callee.find('.') == std::string::npos
                            ? ""
                            : callee.substr(0, callee.rfind('.') + 1);
  add("put the dropped leaves back with `" + library + "combine`",
      {{{move.site.range.begin, move.site.range.begin}, library + "combine("},
       {{move.site.range.end, move.site.range.end}, ", " + name + ")"}});
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
  finding.witness = compare_trees(name, lost.source, lost.suspect.tree);
  std::string words = lost_in_words(finding.witness);
  if (words.empty()) words = "every leaf that it drops";
  finding.message = "`" + name + "` loses " + words + ": `" +
                    callee_text(context, drop.site.range) + "` put None there, and the result " +
                    consequence(context, lost);
  add_flow(context, lost, finding, words);
  add_repairs(context, lost, remedy, candidate);
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
