#include "fix_check/fix_check.h"

#include <set>

#include "fix/edit_source.h"
#include "fix/range_map.h"
#include "fix_check/judge.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace leaflint {
namespace {

// Each costs several executions of the program. Where more repairs than that are thinkable, the
// first ones, which are the plain ones, are tried.
constexpr std::size_t kMostRepairs = 24;
constexpr std::size_t kMostPairs = 8;

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

/// What came of a repair: the verdict and, where nothing but another finding speaks against it, the
/// pairs with a repair of that one.
struct Attempt {
  FixCheck check;
  std::vector<Repair> pairs;
};

std::optional<std::vector<Edit>> mapped_back(llvm::ArrayRef<Edit> edits, const RangeMap& map) {
  std::vector<Edit> old;
  for (const Edit& edit : edits) {
    const std::optional<Range> range = map.map_back(edit.range);
    if (!range)
      return std::nullopt;
    old.push_back({*range, edit.text});
  }
  return old;
}

/// Both repairs in one, in the text before. Nothing where the second edits what the first wrote.
std::optional<Repair> joined(const Repair& first, const Repair& second, const RangeMap& map) {
  const std::optional<std::vector<Edit>> edits = mapped_back(second.edits, map);
  if (!edits)
    return std::nullopt;
  Repair both = first;
  both.title += "; " + second.title;
  llvm::append_range(both.edits, *edits);
  for (const Range& drop : second.expected.dropped_at)
    if (const auto old = map.map_back(drop);
        old && !llvm::is_contained(both.expected.dropped_at, *old))
      both.expected.dropped_at.push_back(*old);
  return both;
}

/// The repairs of one finding, tried one after the other.
class Search {
public:
  Search(const FileResult& before, const Options& options, const Candidate& candidate)
      : before_(before), options_(options), candidate_(candidate) {}

  /// The first that is verified, else the first that could not be executed far enough.
  std::optional<Fix> run() {
    std::vector<Repair> pairs;
    for (const Repair& repair : llvm::ArrayRef(candidate_.repairs).take_front(kMostRepairs)) {
      if (!is_at_hand(repair) || was_tried(repair))
        continue;
      Attempt attempt = attempted(repair, Edits::One);
      if (decides(repair, attempt.check))
        return std::move(fix_);
      llvm::append_range(pairs, attempt.pairs);
    }
    for (const Repair& pair : llvm::ArrayRef(pairs).take_front(kMostPairs))
      if (is_at_hand(pair) && !was_tried(pair) && decides(pair, attempted(pair, Edits::Two).check))
        break;
    return std::move(fix_);
  }

  [[nodiscard]] Attempt attempted(const Repair& repair, Edits edits) const {
    llvm::Expected<Project> project = edited_project(before_.project, repair.edits);
    if (!project)
      return {unmodelled(llvm::toString(project.takeError())), {}};
    const FileResult after = check_project(std::move(*project), options_);
    const RangeMap map(repair.edits);
    const std::vector<const Candidate*> found = new_findings(before_, after, candidate_, map);
    if (found.empty())
      return {judge(before_, after, repair, map, edits), {}};
    Attempt attempt{refuted(found.front()->finding.code + " is found in the edited text"), {}};
    if (found.size() == 1 && edits == Edits::One)
      for (const Repair& other : found.front()->repairs)
        if (std::optional<Repair> pair = joined(repair, other, map))
          attempt.pairs.push_back(std::move(*pair));
    return attempt;
  }

private:
  /// Whether it edits the file in which the finding lies. Nobody would look for it elsewhere.
  [[nodiscard]] bool is_at_hand(const Repair& repair) const {
    const SourceFile* file = before_.project.place(candidate_.finding.range).file;
    return llvm::all_of(repair.edits, [&](const Edit& edit) {
      return before_.project.place(edit.range).file == file;
    });
  }

  /// Several thoughts may come to the same edits.
  bool was_tried(const Repair& repair) {
    std::string edits;
    for (const Edit& edit : repair.edits)
      edits += llvm::formatv("{0}-{1} {2}\n", edit.range.begin, edit.range.end, edit.text).str();
    return !tried_.insert(std::move(edits)).second;
  }

  bool decides(const Repair& repair, const FixCheck& check) {
    const bool verified = check.verdict == Verdict::Verified;
    if (verified || (check.verdict == Verdict::Unmodelled && !fix_))
      fix_ = Fix{repair.title, repair.edits, check};
    return verified;
  }

  const FileResult& before_;
  const Options& options_;
  const Candidate& candidate_;
  std::optional<Fix> fix_;
  std::set<std::string> tried_;
};

} // namespace

FixCheck check_repair(const FileResult& before, const Options& options, const Candidate& candidate,
                      const Repair& repair) {
  return Search(before, options, candidate).attempted(repair, Edits::One).check;
}

void check_fixes(FileResult& result, const Options& options) {
  for (Candidate& candidate : result.candidates)
    candidate.finding.fix = Search(result, options, candidate).run();
}

} // namespace leaflint
