#include "fix_check/fix_check.h"

#include <algorithm>

#include "fix/edit_source.h"
#include "fix/range_map.h"
#include "fix_check/compare_traces.h"

namespace leaflint {

using execution::ParameterShape;
using trace::Event;
using trace::EventKind;

namespace {

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

bool same_range(Range left, Range right) {
  return left.begin == right.begin && left.end == right.end;
}

bool has_parameters(const trace::Trace& trace) {
  return std::any_of(trace.allocations.begin(), trace.allocations.end(),
                     [](const trace::Allocation& each) { return each.parameter; });
}

// ---- the claim, and every other rule --------------------------------------------------------

/// A finding of the edited text that the original text did not have, in words.
std::optional<std::string> new_finding(const FileResult& before, const FileResult& after,
                                       const Candidate& judged, const RangeMap& map) {
  for (const Candidate& now : after.candidates) {
    bool known =
        std::any_of(before.candidates.begin(), before.candidates.end(), [&](const Candidate& old) {
          if (&old == &judged || old.finding.code != now.finding.code)
            return false;
          if (same_range(old.finding.range, judged.finding.range))
            return false;
          std::optional<Range> place = map.map(old.finding.range);
          return !place || same_range(*place, now.finding.range);
        });
    if (!known)
      return now.finding.code + " is found in the edited text";
  }
  return std::nullopt;
}

// ---- the judged place ---------------------------------------------------------------------------

bool holds(const trace::Possibilities& values, const trace::Possibility& expected) {
  return std::any_of(values.begin(), values.end(), [&](const trace::Possibility& value) {
    if (!trace::compatible(value.guard, expected.guard) || !value.dependencies.empty())
      return false;
    Comparison comparison;
    compare_trees(expected.tree, value.tree, "the judged place", comparison);
    return !comparison.difference && !comparison.unknown && comparison.restored == 0;
  });
}

/// Where the judged place is in the edited text.
std::optional<Range> judged_place(const Repair& repair, const RangeMap& map) {
  const Range place = repair.expected.place;
  if (!repair.expected.in_new_text)
    return map.map(place);
  const std::uint32_t begin = map.new_text(repair.edits.front()).begin;
  return Range{begin + place.begin, begin + place.end};
}

/// Whether the bindings at the judged place hold the expected values, one after the other.
std::optional<std::string> unexpected(const trace::Trace& after, const Repair& repair,
                                      const std::vector<trace::Possibilities>& bindings,
                                      const RangeMap& map) {
  std::optional<Range> place = judged_place(repair, map);
  if (!place)
    return "the judged place is gone";
  if (bindings.empty())
    return "nothing is known of the judged place";
  std::vector<const Event*> now;
  for (const Event& event : after.events)
    if (event.kind == EventKind::Bound && same_range(event.site.range, *place))
      now.push_back(&event);
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    if (i >= now.size())
      return "the judged place is not reached";
    for (const trace::Possibility& value : bindings[i])
      if (!holds(now[i]->after, value))
        return "the judged place would not hold the whole tree";
  }
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
                            const trace::Trace& meant, std::optional<Range> filled) {
  const Against against = filled ? Against::WhatWasIntended : Against::TheProgram;
  Comparison comparison = compare_traces(meant, after.trace, map, against);
  if (!has_parameters(before.trace))
    return comparison;
  for (const execution::ExecutionOptions& options : family_of(before)) {
    execution::ExecutionOptions moved = options;
    moved.none = mapped(options.none, map);
    execution::ExecutionOptions old = options;
    if (filled)
      old.filled.push_back({*filled, {}});
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

/// The program as it was meant: the holes are filled where the judged place is bound. Nothing where
/// that raises what the program did not raise.
std::optional<trace::Trace> intended(const FileResult& before, Range filled) {
  execution::ExecutionOptions options;
  options.versions = before.versions;
  options.filled.push_back({filled, {}});
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

FixCheck judge_against(const FileResult& before, const FileResult& after, const Repair& repair,
                       const RangeMap& map, const trace::Trace& meant,
                       std::optional<Range> filled) {
  const auto bindings = filled ? bindings_at(meant, *filled) : repair.expected.bindings;
  if (auto reason = unexpected(after.trace, repair, bindings, map))
    return refuted(*reason);
  Comparison comparison = compare_families(before, after, map, meant, filled);
  if (comparison.difference)
    return refuted(*comparison.difference);
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

FixCheck judge(const FileResult& before, const FileResult& after, const Candidate& candidate,
               const Repair& repair, const RangeMap& map) {
  if (after.program()->problems.size() > before.program()->problems.size())
    return refuted("the edited text does not parse");
  if (auto found = new_finding(before, after, candidate, map))
    return refuted(*found);
  FixCheck check = judge_against(before, after, repair, map, before.trace, std::nullopt);
  if (check.verdict != Verdict::Refuted)
    return check;
  // What rests on a hole later on is not what it was: then the program as it was meant decides.
  const std::optional<trace::Trace> meant = intended(before, repair.expected.bound);
  if (!meant)
    return check;
  execution::ExecutionOptions options;
  options.versions = before.versions;
  options.whole = mapped(filtered_parameters(before.trace), map);
  Comparison raised;
  compare_raised(*meant, execution::execute(after.program(), options), map, raised);
  if (raised.difference)
    return check;
  return judge_against(before, after, repair, map, *meant, repair.expected.bound);
}

} // namespace

namespace {

/// The project with the edits made, or why they cannot be.
llvm::Expected<Project> edited_project(const Project& project, llvm::ArrayRef<Edit> edits) {
  const SourceFile* file = project.place(edits.front().range).file;
  std::vector<Edit> local(edits.begin(), edits.end());
  for (Edit& edit : local) {
    const FileRange place = project.place(edit.range);
    if (place.file != file)
      return llvm::createStringError("the repair edits several files");
    edit.range = place.range;
  }
  llvm::Expected<SourceFile> source = edited(*file, local);
  if (!source)
    return source.takeError();
  return project.with(*file, *source);
}

} // namespace

FixCheck check_repair(const FileResult& before, const Options& options, const Candidate& candidate,
                      const Repair& repair) {
  llvm::Expected<Project> project = edited_project(before.project, repair.edits);
  if (!project)
    return unmodelled(llvm::toString(project.takeError()));
  const FileResult after = check_project(std::move(*project), options);
  return judge(before, after, candidate, repair, RangeMap(repair.edits));
}

void check_fixes(FileResult& result, const Options& options) {
  for (Candidate& candidate : result.candidates) {
    for (const Repair& repair : candidate.repairs) {
      FixCheck check = check_repair(result, options, candidate, repair);
      if (check.verdict == Verdict::Refuted)
        continue;
      if (check.verdict == Verdict::Unmodelled && candidate.finding.fix)
        continue;
      candidate.finding.fix = Fix{repair.title, repair.edits, check};
      if (check.verdict == Verdict::Verified)
        break;
    }
  }
}

} // namespace leaflint
