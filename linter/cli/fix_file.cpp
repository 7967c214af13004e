// Rounds of choosing, applying and checking again, in memory; writing is the caller's.

#include "cli/fix_file.h"

#include <set>

#include "fix/apply_edits.h"
#include "fix/edit_source.h"

namespace leaflint {
namespace {

bool may_apply(const Fix& fix, bool unsafe) {
  return fix.safe() || (unsafe && fix.check.verdict == Verdict::Unmodelled);
}

// The edits of the fixes that are applied in this round, and how many fixes they are.
struct Round {
  std::vector<Edit> edits;
  unsigned fixes = 0;
};

Round next_round(const CheckedFile& file, bool unsafe) {
  std::vector<const Fix*> offered;
  for (const Finding& finding : file.findings)
    if (finding.fix && may_apply(*finding.fix, unsafe))
      offered.push_back(&*finding.fix);
  Round round;
  // One at a time: the next is found and executed on the text that this one has made, so that what
  // is written in the end was checked as it is, fix upon fix.
  const std::vector<std::size_t> chosen = choose_fixes(offered);
  if (chosen.empty())
    return round;
  round.edits = offered[chosen.front()]->edits;
  round.fixes = 1;
  return round;
}

llvm::Expected<CheckedFile> check_again(const CheckedFile& file, llvm::ArrayRef<Edit> edits,
                                        const Checker& check) {
  llvm::Expected<SourceFile> source = edited(*file.source, edits);
  if (!source)
    return source.takeError();
  return check(std::move(*source));
}

FixedFile refused(std::string reason) {
  return {std::nullopt, 0, std::move(reason)};
}

} // namespace

llvm::Expected<FixedFile> fix_until_stable(const CheckedFile& before, const Checker& check,
                                           bool unsafe) {
  FixedFile fixed;
  std::set<std::string> seen{before.source->text().str()};
  for (unsigned rounds = 0; rounds < kMostRounds; ++rounds) {
    const CheckedFile& now = fixed.now ? *fixed.now : before;
    const Round round = next_round(now, unsafe);
    if (round.fixes == 0)
      break;
    llvm::Expected<CheckedFile> next = check_again(now, round.edits, check);
    if (!next)
      return next.takeError();
    if (next->problems.size() > before.problems.size())
      return refused("not fixed: the fixed text would not parse");
    if (!seen.insert(next->source->text().str()).second)
      return refused("not fixed: the fixes undo each other");
    fixed.applied += round.fixes;
    fixed.now = std::move(*next);
  }
  return fixed;
}

} // namespace leaflint
