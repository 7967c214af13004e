// pipeline -> fix check -> findings.

#include "cli/entry_run.h"

#include "fix_check/fix_check.h"
#include "source/prefilter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

namespace leaflint {
namespace {

/// Takes from a result what is kept of it.
class Keeper {
public:
  explicit Keeper(const FileResult& result) : result_(result), project_(result.project) {
    run_.file = project_.main().path().str();
    run_.text = hash_of(project_.main());
    run_.problems = syntax_problems(result);
    run_.unfinished = result.trace.out_of_fuel;
  }

  EntryRun take() {
    add_roots();
    for (const Candidate& candidate : result_.candidates)
      add(candidate);
    return std::move(run_);
  }

private:
  void add_roots() {
    for (const trace::Root& root : result_.trace.roots)
      run_.roots.push_back({root.closed, place_of(root.function), {}});
    for (const trace::Activation& activation : result_.trace.activations) {
      const Range range = result_.program()->function(activation.function).range;
      const bool called = activation.followed && activation.function != program::FunctionId::Module;
      if (called && !project_.map().in_main(range))
        run_.roots[activation.root].calls.push_back(place_of(activation.function));
    }
    for (EntryRoot& root : run_.roots) {
      llvm::sort(root.calls);
      root.calls.erase(llvm::unique(root.calls), root.calls.end());
    }
  }

  FunctionPlace place_of(program::FunctionId function) const {
    const FileRange place = project_.place(result_.program()->function(function).range);
    return {place.file->path().str(), place.range.begin};
  }

  void add(const Candidate& candidate) {
    const Finding& finding = candidate.finding;
    speak_of(finding.range);
    for (const FlowStep& step : finding.flow)
      speak_of(step.range);
    const std::uint32_t activation = result_.trace.event(candidate.judged).site.activation;
    run_.found.push_back({located(project_, finding),
                          project_.place(finding.range).file->path().str(),
                          result_.trace.activations[activation].root});
  }

  void speak_of(Range range) {
    const SourceFile* file = project_.place(range).file;
    const auto same = [&](const SharedSource& other) { return other.get() == file; };
    if (file == &project_.main() || llvm::any_of(run_.sources, same))
      return;
    for (const ProjectFile& each : project_.files())
      if (each.lowered && &each.source() == file)
        run_.sources.emplace_back(each.lowered, file);
  }

  const FileResult& result_;
  const Project& project_;
  EntryRun run_;
};

// Whether anything of the project can reach the libraries at all.
bool concerns_us(const Project& project) {
  return llvm::any_of(project.files(), [](const ProjectFile& file) {
    return file.lowered && mentions_libraries(file.source().text());
  });
}

} // namespace

std::uint64_t hash_of(const SourceFile& file) {
  return llvm::xxh3_64bits(file.bytes());
}

llvm::Expected<EntryRun> run_entry(SourceFile source, const Options& options, FileCache& cache) {
  llvm::Expected<Project> project = load_project(std::move(source), cache);
  if (!project)
    return project.takeError();
  if (!concerns_us(*project)) {
    EntryRun run;
    run.file = project->main().path().str();
    run.text = hash_of(project->main());
    return run;
  }
  FileResult result = check_project(std::move(*project), options);
  check_fixes(result, options);
  return Keeper(result).take();
}

std::string unfinished_note(llvm::StringRef path) {
  return (path + ": followed in part only: its calls and branches multiply beyond the work that a "
                 "program of its size gets; nothing is said of the rest")
      .str();
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
