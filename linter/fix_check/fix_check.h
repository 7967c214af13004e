// The fix check: the edited text goes through the pipeline, and is judged.
//
// A repair is *verified* when (1) the claim failed before and holds after it, (2) the judged place
// holds the expected value, term for term and dtype for dtype, (3) everything else is refined
// (compare_traces.h), (4) no rule finds anything new and the text still parses. A parameter without
// a caller stands for a family of trees: any tree, arrays only, a pair; it must hold on all.
//
// "Verified" is within the stated bound: the execution is abstract and bounded, no proof.
#pragma once

#include <vector>

#include "fix/fix.h"
#include "pipeline/pipeline.h"

namespace leaflint {

/// Executes `repair` on the text of `before` and judges it. `candidate` is one of those that
/// checking the text with `options` gave.
FixCheck check_repair(const FileResult& before, const Options& options, const Candidate& candidate,
                      const Repair& repair);

/// For each candidate the first repair that is verified, else the first that could not be executed
/// far enough, becomes its finding's fix; refuted ones never do. Where nothing but one other
/// finding, which the repair uncovers, speaks against it, the two are mended together: at most two
/// edits. Only repairs of the finding's own file are tried, and a bounded number of them.
void check_fixes(FileResult& result, const Options& options);

} // namespace leaflint
