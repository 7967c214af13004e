// One file is one task; nothing is shared between tasks.

#include "cli/check_files.h"

#include <algorithm>

#include "cli/fix_file.h"
#include "fix/unified_diff.h"
#include "fix/write_file.h"
#include "source/prefilter.h"
#include "source/read_source.h"
#include "source/source_error.h"
#include "llvm/Support/ThreadPool.h"

namespace leaflint {
namespace {

Problem problem_of(llvm::Error error, llvm::StringRef path) {
  const SourceProblem problem = take_problem(std::move(error), path);
  Problem result{problem.path, std::nullopt, problem.message};
  if (problem.line)
    result.position = Position{*problem.line, 1};
  return result;
}

class FileTask {
public:
  FileTask(const CheckOptions& options, const Checker& check) : options_(options), check_(check) {}

  FileOutcome run(const std::string& path) {
    const bool standard_input = path == "-";
    llvm::Expected<SourceFile> source =
        standard_input ? read_stdin(options_.stdin_filename) : read_source(path);
    if (!source) {
      outcome_.problems.push_back(problem_of(source.takeError(), path));
      return std::move(outcome_);
    }
    outcome_.read = true;
    if (standard_input && options_.fix)
      outcome_.text = source->text().str();
    // Without the libraries and without an import nothing can be wrong here.
    if (mentions_libraries(source->text()) || source->text().contains("import"))
      check_source(std::move(*source));
    return std::move(outcome_);
  }

private:
  void check_source(SourceFile source) {
    const std::string path = source.path().str();
    llvm::Expected<CheckedFile> checked = check_(std::move(source));
    if (!checked)
      return add_problem(checked.takeError(), path);
    outcome_.problems = checked->problems;
    const bool own = !checked->findings.empty();
    if (own || !checked->elsewhere.empty())
      outcome_.file = std::move(*checked);
    if (own && options_.applies_fixes())
      fix();
  }

  void fix() {
    const std::string path = outcome_.file->source->path().str();
    llvm::Expected<FixedFile> fixed =
        fix_until_stable(*outcome_.file, check_, options_.unsafe_fixes);
    if (!fixed)
      return add_problem(fixed.takeError(), path);
    if (!fixed->refusal.empty())
      outcome_.problems.push_back({path, std::nullopt, fixed->refusal});
    if (!fixed->now)
      return;
    if (options_.diff)
      show(*fixed);
    else
      write(std::move(*fixed));
  }

  void show(const FixedFile& fixed) {
    const SourceFile& before = *outcome_.file->source;
    outcome_.fixed = fixed.applied;
    outcome_.diff = unified_diff(before.display_path(), before.text(), fixed.now->source->text());
  }

  void write(FixedFile fixed) {
    const SourceFile& before = *outcome_.file->source;
    if (outcome_.text) {
      outcome_.text = fixed.now->source->text().str();
    } else if (llvm::Error error = write_file_atomically(before, fixed.now->source->text())) {
      return add_problem(std::move(error), before.path().str());
    }
    outcome_.fixed = fixed.applied;
    outcome_.file = std::move(*fixed.now);
  }

  void add_problem(llvm::Error error, llvm::StringRef path) {
    outcome_.problems.push_back(problem_of(std::move(error), path));
  }

  const CheckOptions& options_;
  const Checker& check_;
  FileOutcome outcome_;
};

} // namespace

std::vector<FileOutcome> check_files(llvm::ArrayRef<std::string> files, const CheckOptions& options,
                                     const Checker& check) {
  std::vector<FileOutcome> outcomes(files.size());
  const auto task = [&](std::size_t i) { outcomes[i] = FileTask(options, check).run(files[i]); };
  llvm::ThreadPoolStrategy strategy = llvm::hardware_concurrency(options.jobs);
  strategy.Limit = true;
  const std::size_t threads = std::min<std::size_t>(strategy.compute_thread_count(), files.size());
  if (threads <= 1) {
    for (std::size_t i = 0; i < files.size(); ++i)
      task(i);
    return outcomes;
  }
  llvm::DefaultThreadPool pool(strategy);
  for (std::size_t i = 0; i < files.size(); ++i)
    pool.async([&task, i] { task(i); });
  pool.wait();
  return outcomes;
}

} // namespace leaflint
