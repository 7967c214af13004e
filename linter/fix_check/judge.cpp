#include "fix_check/judge.h"

#include <algorithm>

#include "fix_check/compare_traces.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {

using execution::ParameterShape;
using trace::Event;
using trace::EventKind;

namespace {

bool same_range(Range left, Range right) {
  return left.begin == right.begin && left.end == right.end;
}

bool has_parameters(const trace::Trace& trace) {
  return std::any_of(trace.allocations.begin(), trace.allocations.end(),
                     [](const trace::Allocation& each) { return each.parameter; });
}

// ---- the judged place ---------------------------------------------------------------------------

bool knows_all(const reference::Tree& tree) {
  return llvm::none_of(reference::positions(tree), [](const reference::Position& position) {
    return reference::is<reference::Unknown>(position.tree);
  });
}

/// NotKnown where the program itself leaves open what it is to hold; an edit after which less is
/// known than before is none to offer.
enum class Holds : std::uint8_t { No, NotKnown, Yes };

Holds holds(const trace::Possibilities& values, const trace::Possibility& expected) {
  Holds best = Holds::No;
  for (const trace::Possibility& value : values) {
    if (!trace::compatible(value.guard, expected.guard) || !value.dependencies.empty())
      continue;
    Comparison comparison;
    compare_trees(expected.tree, value.tree, "the judged place", comparison);
    if (comparison.difference || comparison.restored > 0)
      continue;
    if (!comparison.unknown)
      return Holds::Yes;
    if (!knows_all(expected.tree))
      best = Holds::NotKnown;
  }
  return best;
}

/// Where the judged place is in the edited text.
std::optional<Range> judged_place(const Repair& repair, const RangeMap& map) {
  const Range place = repair.expected.place;
  if (!repair.expected.in_new_text)
    return map.map(place);
  const std::uint32_t begin = map.new_text(repair.edits.front()).begin;
  return Range{begin + place.begin, begin + place.end};
}

/// Whether the bindings at the judged place hold the expected values, one after the other: nothing,
/// or what is wrong.
std::optional<FixCheck> unexpected(const trace::Trace& after, const Repair& repair,
                                   const std::vector<trace::Possibilities>& bindings,
                                   const RangeMap& map) {
  std::optional<Range> place = judged_place(repair, map);
  if (!place)
    return refuted("the judged place is gone");
  if (bindings.empty())
    return refuted("nothing is known of the judged place");
  std::vector<const Event*> now;
  for (const Event& event : after.events)
    if (event.kind == EventKind::Bound && same_range(event.site.range, *place))
      now.push_back(&event);
  Holds worst = Holds::Yes;
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    if (i >= now.size())
      return refuted("the judged place is not reached");
    for (const trace::Possibility& value : bindings[i])
      worst = std::min(worst, holds(now[i]->after, value));
  }
  if (worst == Holds::No)
    return refuted("the judged place would not hold the whole tree");
  if (worst == Holds::NotKnown)
    return unmodelled("the judged place is not known");
  return std::nullopt;
}

// ---- families -----------------------------------------------------------------------------------

/// The parameters that are the second operand of a move: the updates, which may be None.
std::vector<Range> updates_of(const trace::Trace& trace) {
  std::vector<Range> ranges;
  for (const Event& event : trace.events) {
    if (event.kind != EventKind::Moved || event.operands.size() < 2)
      continue;
    for (const trace::Possibility& possibility : event.operands[1].values)
      if (const auto* lazy = reference::get_if<reference::Lazy>(possibility.tree))
        if (trace.allocations[lazy->root.allocation].parameter && lazy->root.path.empty())
          ranges.push_back(trace.allocations[lazy->root.allocation].range);
  }
  return ranges;
}

std::vector<execution::ExecutionOptions> family_of(const FileResult& before) {
  std::vector<execution::ExecutionOptions> family;
  for (ParameterShape shape : {ParameterShape::ArraysOnly, ParameterShape::Pair}) {
    family.emplace_back();
    family.back().parameters = shape;
    family.back().versions = before.versions;
  }
  std::vector<Range> updates = updates_of(before.trace);
  if (updates.empty())
    return family;
  family.emplace_back();
  family.back().none = std::move(updates);
  family.back().versions = before.versions;
  return family;
}

/// The parameters that are filtered: filtering drops something, so they hold more than arrays.
std::vector<Range> filtered_parameters(const trace::Trace& trace) {
  std::vector<Range> ranges;
  for (const Event& event : trace.events) {
    if (event.kind != EventKind::Dropped)
      continue;
    for (const trace::Possibility& possibility : event.operands.front().values)
      for (const reference::Position& position : reference::positions(possibility.tree))
        if (const auto* lazy = reference::get_if<reference::Lazy>(position.tree))
          if (trace.allocations[lazy->root.allocation].parameter)
            ranges.push_back(trace.allocations[lazy->root.allocation].range);
  }
  return ranges;
}

std::vector<Range> mapped(const std::vector<Range>& ranges, const RangeMap& map) {
  std::vector<Range> now;
  for (const Range& range : ranges)
    if (std::optional<Range> place = map.map(range))
      now.push_back(*place);
  return now;
}

/// The worst of the comparisons over the family of parameters; the counts of the first, which is of
/// `meant`. With `filled`, the program is executed with the holes filled there.
Comparison compare_families(const FileResult& before, const FileResult& after, const RangeMap& map,
                            const trace::Trace& meant,
                            llvm::ArrayRef<execution::FilledOperand> filled) {
  const Against against = !filled.empty() ? Against::WhatWasIntended : Against::TheProgram;
  Comparison comparison = compare_traces(meant, after.trace, map, against);
  if (!has_parameters(before.trace))
    return comparison;
  for (const execution::ExecutionOptions& options : family_of(before)) {
    execution::ExecutionOptions moved = options;
    moved.none = mapped(options.none, map);
    execution::ExecutionOptions old = options;
    old.filled = filled.vec();
    Comparison other = compare_traces(execution::execute(before.program(), old),
                                      execution::execute(after.program(), moved), map, against);
    if (!comparison.difference)
      comparison.difference = other.difference;
    if (!comparison.unknown)
      comparison.unknown = other.unknown;
  }
  return comparison;
}

unsigned witness_count(const FileResult& before) {
  if (!has_parameters(before.trace))
    return 1;
  return 1 + static_cast<unsigned>(family_of(before).size());
}

std::string bound_of(const FileResult& before) {
  std::string bound = "the trees that the program builds, loops for their first turns";
  if (has_parameters(before.trace))
    bound += "; for parameters without a caller: any tree, arrays only, a pair of trees";
  if (has_parameters(before.trace) && !updates_of(before.trace).empty())
    bound += ", no updates";
  return bound;
}

std::vector<execution::FilledOperand> filled_where_bound(const ExpectedValue& expected) {
  std::vector<execution::FilledOperand> filled;
  for (const Range& range : expected.bound)
    filled.push_back({range, {}, expected.dropped_at});
  return filled;
}

/// The program as it was meant: the holes are filled where the judged place is bound. Nothing where
/// that raises what the program did not raise.
std::optional<trace::Trace> intended(const FileResult& before,
                                     llvm::ArrayRef<execution::FilledOperand> filled) {
  execution::ExecutionOptions options;
  options.versions = before.versions;
  options.filled = filled.vec();
  options.whole = filtered_parameters(before.trace);
  trace::Trace trace = execution::execute(before.program(), options);
  Comparison raised;
  compare_raised(before.trace, trace, RangeMap({}), raised);
  if (raised.difference || trace.out_of_fuel)
    return std::nullopt;
  return trace;
}

/// What the place is bound to, one binding after the other.
std::vector<trace::Possibilities> bindings_at(const trace::Trace& trace, Range place) {
  std::vector<trace::Possibilities> bindings;
  for (const Event& event : trace.events)
    if (event.kind == EventKind::Bound && same_range(event.site.range, place))
      bindings.push_back(event.after);
  return bindings;
}

/// What the comparison came to; `wrong` is what speaks against the judged place, if anything does.
FixCheck verdict_of(const FileResult& before, const FileResult& after, const Comparison& comparison,
                    const std::optional<FixCheck>& wrong) {
  if (comparison.difference)
    return refuted(*comparison.difference);
  if (wrong)
    return *wrong;
  if (comparison.unknown)
    return unmodelled(*comparison.unknown);
  if (before.trace.out_of_fuel || after.trace.out_of_fuel)
    return unmodelled("the program is too large to be executed to its end");
  FixCheck check;
  check.verdict = Verdict::Verified;
  check.bound = bound_of(before);
  check.witnesses = witness_count(before);
  check.leaves_equal = comparison.equal;
  check.leaves_restored = comparison.restored;
  return check;
}

FixCheck judge_against(const FileResult& before, const FileResult& after, const Repair& repair,
                       const RangeMap& map, const trace::Trace& meant,
                       llvm::ArrayRef<execution::FilledOperand> filled) {
  const auto bindings =
      filled.empty() ? repair.expected.bindings : bindings_at(meant, filled.front().call);
  const std::optional<FixCheck> wrong = unexpected(after.trace, repair, bindings, map);
  if (wrong && wrong->verdict == Verdict::Refuted)
    return *wrong;
  return verdict_of(before, after, compare_families(before, after, map, meant, filled), wrong);
}

/// Against the program as it was meant; nothing where that cannot be said.
std::optional<FixCheck> judge_as_meant(const FileResult& before, const FileResult& after,
                                       const Repair& repair, const RangeMap& map) {
  const std::vector<execution::FilledOperand> filled = filled_where_bound(repair.expected);
  const std::optional<trace::Trace> meant = intended(before, filled);
  if (!meant)
    return std::nullopt;
  execution::ExecutionOptions options;
  options.versions = before.versions;
  options.whole = mapped(filtered_parameters(before.trace), map);
  Comparison raised;
  compare_raised(*meant, execution::execute(after.program(), options), map, raised);
  if (raised.difference)
    return std::nullopt;
  return judge_against(before, after, repair, map, *meant, filled);
}

/// Where a result was thrown away, the program is meant to keep it and to do nothing else: every
/// later value may change by that alone.
FixCheck judge_as_kept(const FileResult& before, const FileResult& after, const Repair& repair,
                       const RangeMap& map) {
  const execution::KeptResult kept{repair.expected.kept->place, repair.expected.kept->target,
                                   repair.expected.kept->variable};
  execution::ExecutionOptions options;
  options.versions = before.versions;
  options.kept = {kept};
  const trace::Trace meant = execution::execute(before.program(), options);
  const std::optional<FixCheck> wrong =
      unexpected(after.trace, repair, repair.expected.bindings, map);
  if (wrong && wrong->verdict == Verdict::Refuted)
    return *wrong;
  // What the program did not raise before it is not meant to raise.
  Comparison comparison;
  compare_raised(before.trace, after.trace, map, comparison);
  if (!comparison.difference)
    comparison = compare_traces(meant, after.trace, map);
  for (const execution::ExecutionOptions& member :
       has_parameters(before.trace) ? family_of(before)
                                    : std::vector<execution::ExecutionOptions>{}) {
    execution::ExecutionOptions old = member;
    old.kept = {kept};
    execution::ExecutionOptions moved = member;
    moved.none = mapped(member.none, map);
    const Comparison other = compare_traces(execution::execute(before.program(), old),
                                            execution::execute(after.program(), moved), map);
    if (!comparison.difference)
      comparison.difference = other.difference;
    if (!comparison.unknown)
      comparison.unknown = other.unknown;
  }
  return verdict_of(before, after, comparison, wrong);
}

} // namespace

FixCheck refuted(std::string reason) {
  FixCheck check;
  check.verdict = Verdict::Refuted;
  check.reason = std::move(reason);
  return check;
}

FixCheck unmodelled(std::string reason) {
  FixCheck check;
  check.verdict = Verdict::Unmodelled;
  check.reason = std::move(reason);
  return check;
}

std::vector<const Candidate*> new_findings(const FileResult& before, const FileResult& after,
                                           const Candidate& judged, const RangeMap& map) {
  std::vector<const Candidate*> found;
  for (const Candidate& now : after.candidates) {
    const bool known = llvm::any_of(before.candidates, [&](const Candidate& old) {
      if (&old == &judged || old.finding.code != now.finding.code ||
          same_range(old.finding.range, judged.finding.range))
        return false;
      const std::optional<Range> place = map.map(old.finding.range);
      return !place || same_range(*place, now.finding.range);
    });
    if (!known)
      found.push_back(&now);
  }
  return found;
}

FixCheck judge(const FileResult& before, const FileResult& after, const Repair& repair,
               const RangeMap& map, Edits edits) {
  if (after.program()->problems.size() > before.program()->problems.size())
    return refuted("the edited text does not parse");
  if (repair.expected.kept)
    return judge_as_kept(before, after, repair, map);
  FixCheck check = judge_against(before, after, repair, map, before.trace, {});
  if (check.verdict == Verdict::Verified && edits == Edits::One)
    return check;
  // What rests on a hole later on is not what it was: then the program as it was meant decides.
  const std::optional<FixCheck> as_meant = judge_as_meant(before, after, repair, map);
  if (as_meant)
    return *as_meant;
  return edits == Edits::One ? check : refuted("the program as it was meant is not known");
}

} // namespace leaflint
