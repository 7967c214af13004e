// pipeline -> fix check -> findings.

#include "cli/checked_file.h"

#include "fix_check/fix_check.h"
#include "source/prefilter.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

/// Puts a finding where it belongs, and remembers the files that it speaks of.
class Sorter {
public:
  explicit Sorter(const Project& project) : project_(project) {
    const std::shared_ptr<const LoweredFile>& main = project.files().front().lowered;
    checked_.source = SharedSource(main, &main->source);
  }

  void add(const Finding& of_candidate) {
    speak_of(of_candidate.range);
    for (const FlowStep& step : of_candidate.flow)
      speak_of(step.range);
    const bool here = project_.map().in_main(of_candidate.range);
    (here ? checked_.findings : checked_.elsewhere).push_back(located(project_, of_candidate));
  }

  CheckedFile take() {
    order_findings(checked_.findings);
    order_findings(checked_.elsewhere);
    return std::move(checked_);
  }

private:
  void speak_of(Range range) {
    const SourceFile* file = project_.place(range).file;
    const auto same = [&](const SharedSource& other) { return other.get() == file; };
    if (file == checked_.source.get() || llvm::any_of(checked_.imported, same))
      return;
    for (const ProjectFile& each : project_.files())
      if (each.lowered && &each.source() == file)
        checked_.imported.emplace_back(each.lowered, file);
  }

  const Project& project_;
  CheckedFile checked_;
};

// Whether anything of the project can reach the libraries at all.
bool concerns_us(const Project& project) {
  return llvm::any_of(project.files(), [](const ProjectFile& file) {
    return file.lowered && mentions_libraries(file.source().text());
  });
}

llvm::Expected<CheckedFile> check(SourceFile source, const Options& options, FileCache& cache) {
  llvm::Expected<Project> project = load_project(std::move(source), cache);
  if (!project)
    return project.takeError();
  if (!concerns_us(*project))
    return Sorter(*project).take();
  FileResult result = check_project(std::move(*project), options);
  check_fixes(result, options);
  Sorter sorter(result.project);
  for (const Candidate& candidate : result.candidates)
    sorter.add(candidate.finding);
  CheckedFile checked = sorter.take();
  checked.problems = syntax_problems(result);
  return checked;
}

} // namespace

Checker checker_for(const Options& options) {
  auto cache = std::make_shared<FileCache>();
  return Checker(
      [options, cache](SourceFile source) { return check(std::move(source), options, *cache); },
      [cache](const SourceFile& now) { cache->replace(now); });
}

std::vector<Problem> syntax_problems(const FileResult& result) {
  std::vector<Problem> problems;
  const std::string path = result.file().display_path().str();
  for (const program::SyntaxProblem& problem : result.program()->problems) {
    if (!result.project.map().in_main(problem.range))
      continue; // told where that file is checked
    problems.push_back({path, result.file().position(problem.range.begin),
                        llvm::StringRef(problem.message).starts_with("cannot be parsed")
                            ? problem.message
                            : "cannot be parsed: " + problem.message});
    if (result.file().notebook() != nullptr)
      problems.back().in_file = result.file().raw_position(result.file().raw(problem.range).begin);
  }
  return problems;
}

} // namespace leaflint
