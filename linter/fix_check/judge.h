// Judging a repair: two executions, of the text before and of the edited one, and what was meant.
//
// Judged is against the program as it is, whose holes may be filled (compare_traces.h); where later
// values rest on a hole, against the program as it was meant: executed with the holes of the
// filters in question filled where the model is bound.
#pragma once

#include <string>
#include <vector>

#include "fix/range_map.h"
#include "pipeline/pipeline.h"

namespace leaflint {

FixCheck refuted(std::string reason);
FixCheck unmodelled(std::string reason);

/// The findings of the edited text that the text before did not have; `judged` is the one that is
/// repaired.
std::vector<const Candidate*> new_findings(const FileResult& before, const FileResult& after,
                                           const Candidate& judged, const RangeMap& map);

/// How many places of the program are edited. Of two, one was never reached before: only the
/// program as it was meant shows what must come out there.
enum class Edits : std::uint8_t { One, Two };

/// Whether the repair's judged place holds what it must, and the rest is refined.
FixCheck judge(const FileResult& before, const FileResult& after, const Repair& repair,
               const RangeMap& map, Edits edits);

} // namespace leaflint
