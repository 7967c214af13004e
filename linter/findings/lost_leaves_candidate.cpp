#include "findings/lost_leaves_candidate.h"

#include <algorithm>

#include "findings/lost_leaves_repairs.h"
#include "findings/witness.h"

namespace leaflint {

using trace::Event;
using trace::EventKind;
using trace::LostLeaves;

namespace {

bool raises_alike(const trace::Trace& trace, const Event& raised) {
  return std::any_of(trace.events.begin(), trace.events.end(), [&](const Event& event) {
    return event.kind == EventKind::Raised && event.exception == raised.exception &&
           same_range(event.site.range, raised.site.range);
  });
}

/// Whether something raises in `after` that does not raise in `before`.
bool raises_anew(const trace::Trace& before, const trace::Trace& after) {
  return std::any_of(after.events.begin(), after.events.end(), [&](const Event& event) {
    return event.kind == EventKind::Raised && !raises_alike(before, event);
  });
}

bool still_lost(const trace::Trace& trace, Range move) {
  std::vector<LostLeaves> all = trace::find_lost_leaves(trace);
  return std::any_of(all.begin(), all.end(), [&](const LostLeaves& each) {
    return same_range(trace.event(each.moved).site.range, move);
  });
}

/// Whether the move itself cannot be made: where the structure is not known, the leaves that were
/// put back are those at which it raises.
bool raises_at_leaves(const trace::Trace& trace, Range move) {
  auto raises = [](const reference::Tree& slot) {
    const auto* unknown = reference::get_if<reference::Unknown>(slot);
    return unknown && unknown->term->operation == "raises";
  };
  for (const Event& event : trace.events) {
    if (event.kind != EventKind::Moved || !same_range(event.site.range, move))
      continue;
    for (const trace::Possibility& after : event.after)
      for (const reference::Position& position : reference::positions(after.tree))
        if (const auto* lazy = reference::get_if<reference::Lazy>(position.tree))
          if (std::any_of(lazy->slots.begin(), lazy->slots.end(), raises))
            return true;
  }
  return false;
}

// ---- telling it ---------------------------------------------------------------------------------

std::string source_text(const RuleContext& context, const LostLeaves& lost) {
  Range range = context.trace.event(lost.dropped).operands.front().range;
  return written(range) ? text_at(context, range) : "the model";
}

/// The place that came to hold what is left, as the user writes it.
std::string place_text(const RuleContext& context, const LostLeaves& lost) {
  const Event& became = context.trace.event(lost.became);
  const std::string& name = became.place.name;
  if (became.place.kind == trace::Place::Kind::Argument)
    return text_at(context, became.site.range);
  // A part of it, or it by way of something: `state.model`, `self.model`, `state["model"]`.
  const std::string source_tree = source_text(context, lost);
  llvm::StringRef source = source_tree;
  bool part = source.consume_front(name) && (source.starts_with(".") || source.starts_with("["));
  bool by_attribute = became.place.kind == trace::Place::Kind::Attribute &&
                      llvm::StringRef(source_tree).ends_with("." + name);
  bool by_item =
      became.place.kind == trace::Place::Kind::Item && llvm::StringRef(source_tree).ends_with("]");
  bool by_field = became.place.kind == trace::Place::Kind::Field &&
                  llvm::StringRef(source_tree).ends_with(name);
  return part || by_attribute || by_item || by_field ? source_tree : name;
}

bool is_identifier(llvm::StringRef text) {
  return text.find_first_of(".[( ") == llvm::StringRef::npos;
}

/// The user's own tree: in a helper it has another name than where it is lost.
std::string name_of_tree(const RuleContext& context, const LostLeaves& lost) {
  std::string source = source_text(context, lost);
  bool variable = lost.how == trace::Becoming::Displaced &&
                  context.trace.event(lost.became).place.kind == trace::Place::Kind::Variable;
  return variable && is_identifier(source) ? place_text(context, lost) : source;
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
  bool there = written(operand) && !same_range(operand, drop.site.range);
  step(there ? operand : move.site.range, "only what is left is updated");
  if (lost.became == trace::kNoEvent)
    return;
  const Event& became = context.trace.event(lost.became);
  if (lost.how == trace::Becoming::Displaced) {
    step(became.site.range,
         "becomes `" + place_text(context, lost) + "`, which held the whole tree");
  } else if (became.kind == EventKind::Called) {
    step(became.site.range, "is called as the model");
  } else {
    step(became.site.range, "reads `" + became.path + "`, which is None now");
  }
}

/// What the move made, where it is a suspect.
reference::Tree moved_tree(const RuleContext& context, const LostLeaves& lost) {
  for (const trace::Possibility& possibility : context.trace.event(lost.moved).after)
    if (!trace::holes_of(possibility.tree).empty())
      return possibility.tree;
  return lost.suspect.tree;
}

std::string consequence(const RuleContext& context, const LostLeaves& lost) {
  if (lost.how == trace::Becoming::Used)
    return "what is left is used as the model";
  if (lost.how == trace::Becoming::Orphaned)
    return "nothing puts it back";
  bool passed_on = context.trace.event(lost.became).place.kind == trace::Place::Kind::Argument;
  return std::string("what is left ") + (passed_on ? "is passed on as" : "becomes") + " `" +
         place_text(context, lost) + "`";
}

Candidate candidate_for(const RuleContext& context, const LostLeaves& lost, Remedy remedy) {
  const Event& move = context.trace.event(lost.moved);
  const Event& drop = context.trace.event(lost.dropped);
  Candidate candidate;
  Finding& finding = candidate.finding;
  Range operand = move.operands.front().range;
  finding.range = written(operand) ? operand : move.site.range;
  finding.confidence = lost.definite ? Confidence::Definite : Confidence::Possible;
  std::string name = name_of_tree(context, lost);
  finding.witness = compare_trees(name, lost.source, moved_tree(context, lost));
  std::string words = lost_in_words(finding.witness);
  if (words.empty())
    words = "every leaf that it drops";
  finding.message = "`" + name + "` loses " + words + ": `" +
                    callee_text(context, drop.site.range) + "` puts None there, and " +
                    consequence(context, lost);
  add_flow(context, lost, finding, words);
  candidate.repairs = lost_leaves_repairs(context, lost, remedy);
  candidate.judged = lost.became == trace::kNoEvent ? lost.moved : lost.became;
  return candidate;
}

} // namespace

Remedy remedy_of(const RuleContext& context, const LostLeaves& lost) {
  const Event& drop = context.trace.event(lost.dropped);
  const Event& move = context.trace.event(lost.moved);
  bool halved = !drop.rest.empty(); // by a partition: the other half exists somewhere
  Range operand = move.operands.front().range;
  if (!halved || !written(operand))
    return Remedy::Source;
  trace::Trace whole = context.replay({move.site.range, operand});
  bool traps = raises_anew(context.trace, whole) || raises_at_leaves(whole, move.site.range);
  return traps || still_lost(whole, move.site.range) ? Remedy::Combine : Remedy::Source;
}

std::vector<Candidate> lost_leaves_candidates(const RuleContext& context, Remedy remedy) {
  std::vector<Candidate> candidates;
  for (const LostLeaves& lost : trace::find_lost_leaves(context.trace))
    if (remedy_of(context, lost) == remedy)
      candidates.push_back(candidate_for(context, lost, remedy));
  return candidates;
}

} // namespace leaflint
