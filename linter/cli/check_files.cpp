// Checking a file is one task, and nothing is shared between tasks but what is read. Fixes touch
// each other across files, so they are made in order.

#include "cli/check_files.h"

#include <algorithm>
#include <functional>

#include "cli/fix_file.h"
#include "fix/unified_diff.h"
#include "fix/write_file.h"
#include "source/prefilter.h"
#include "source/read_source.h"
#include "source/source_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ThreadPool.h"

namespace leaflint {
namespace {

Problem problem_of(const SourceProblem& problem) {
  Problem result{problem.path, std::nullopt, problem.message};
  if (problem.line)
    result.position = Position{*problem.line, problem.column.value_or(1)};
  return result;
}

Problem problem_of(llvm::Error error, llvm::StringRef path) {
  return problem_of(take_problem(std::move(error), path));
}

// A notebook of another language is not our business, and no failure.
void add_unread(FileOutcome& outcome, const SourceProblem& problem) {
  if (problem.kind == SourceProblemKind::OtherLanguage)
    outcome.note = problem.path + ": " + problem.message;
  else
    outcome.problems.push_back(problem_of(problem));
}

FileOutcome check_file(const std::string& path, const CheckOptions& options, const Checker& check) {
  FileOutcome outcome;
  const bool standard_input = path == "-";
  llvm::Expected<SourceFile> source =
      standard_input ? read_stdin(options.stdin_filename) : read_source(path);
  if (!source) {
    add_unread(outcome, take_problem(source.takeError(), path));
    return outcome;
  }
  outcome.read = true;
  if (standard_input)
    check.replace(*source);
  if (standard_input && options.fix)
    outcome.text = source->bytes().str();
  // Without the libraries and without an import nothing can be wrong here.
  if (!mentions_libraries(source->text()) && !source->text().contains("import"))
    return outcome;
  llvm::Expected<CheckedFile> checked = check(std::move(*source));
  if (!checked) {
    outcome.problems.push_back(problem_of(checked.takeError(), path));
    return outcome;
  }
  outcome.problems = checked->problems;
  if (checked->unfinished)
    outcome.note = unfinished_note(checked->source->display_path());
  if (!checked->findings.empty() || !checked->elsewhere.empty())
    outcome.file = std::move(*checked);
  return outcome;
}

// Fixes what was found, file after file, until nothing more can be fixed.
class Fixer {
public:
  Fixer(const CheckOptions& options, const Checker& check, std::vector<FileOutcome>& outcomes)
      : options_(options), check_(check), outcomes_(outcomes) {}

  void run() {
    std::vector<std::optional<CheckedFile>> before;
    for (const FileOutcome& outcome : outcomes_)
      before.push_back(outcome.file);
    for (unsigned rounds = 0; rounds < kMostRounds && fix_each(); ++rounds)
      for (FileOutcome& outcome : outcomes_)
        check_again(outcome);
    for (std::size_t i = 0; i < outcomes_.size(); ++i)
      if (outcomes_[i].fixed > 0)
        deliver(outcomes_[i], *before[i]);
  }

private:
  // Whether anything was fixed. Who was checked before a fix elsewhere is checked again first.
  bool fix_each() {
    bool any = false;
    for (FileOutcome& outcome : outcomes_) {
      if (any)
        check_again(outcome);
      any |= outcome.file && !outcome.file->findings.empty() && fix(outcome);
    }
    return any;
  }

  bool fix(FileOutcome& outcome) {
    llvm::Expected<FixedFile> fixed =
        fix_until_stable(*outcome.file, check_, options_.unsafe_fixes);
    if (!fixed) {
      add_problem(outcome, fixed.takeError());
      return false;
    }
    if (!fixed->refusal.empty())
      add_refusal(outcome, fixed->refusal);
    const bool changed = fixed->now.has_value();
    outcome.fixed += fixed->applied;
    if (changed)
      outcome.file = std::move(*fixed->now);
    // What was tried last need not be what is kept.
    check_.replace(*outcome.file->source);
    return changed;
  }

  void check_again(FileOutcome& outcome) {
    if (!outcome.file)
      return;
    const SourceFile& now = *outcome.file->source;
    llvm::Expected<SourceFile> source = SourceFile::from_text(now.path(), now.bytes());
    llvm::Expected<CheckedFile> checked =
        source ? check_(std::move(*source)) : llvm::Expected<CheckedFile>(source.takeError());
    if (checked)
      outcome.file = std::move(*checked);
    else
      add_problem(outcome, checked.takeError());
  }

  // Shows, hands on or writes what a file has become.
  void deliver(FileOutcome& outcome, const CheckedFile& before) {
    const SourceFile& old = *before.source;
    const llvm::StringRef now = outcome.file->source->bytes();
    if (options_.diff) {
      outcome.diff = unified_diff(old.display_path(), old.bytes(), now);
      outcome.file = before;
    } else if (outcome.text) {
      outcome.text = now.str();
    } else if (llvm::Error error = write_file_atomically(old, now)) {
      add_problem(outcome, std::move(error));
      outcome.file = before;
      outcome.fixed = 0;
    }
  }

  static void add_problem(FileOutcome& outcome, llvm::Error error) {
    outcome.problems.push_back(problem_of(std::move(error), outcome.file->source->path()));
  }

  static void add_refusal(FileOutcome& outcome, const std::string& refusal) {
    const std::string path = outcome.file->source->path().str();
    const auto same = [&](const Problem& other) { return other.message == refusal; };
    if (llvm::none_of(outcome.problems, same))
      outcome.problems.push_back({path, std::nullopt, refusal});
  }

  const CheckOptions& options_;
  const Checker& check_;
  std::vector<FileOutcome>& outcomes_;
};

// Calls `task` with every number from `begin` to `end`, several at once.
void for_each_index(std::size_t begin, std::size_t end, unsigned jobs,
                    const std::function<void(std::size_t)>& task) {
  llvm::ThreadPoolStrategy strategy = llvm::hardware_concurrency(jobs);
  strategy.Limit = true;
  if (std::min<std::size_t>(strategy.compute_thread_count(), end - begin) <= 1) {
    for (std::size_t i = begin; i < end; ++i)
      task(i);
    return;
  }
  llvm::DefaultThreadPool pool(strategy);
  for (std::size_t i = begin; i < end; ++i)
    pool.async([&task, i] { task(i); });
  pool.wait();
}

} // namespace

std::vector<FileOutcome> check_files(llvm::ArrayRef<std::string> files, const CheckOptions& options,
                                     const Checker& check) {
  std::vector<FileOutcome> outcomes(files.size());
  const auto task = [&](std::size_t i) { outcomes[i] = check_file(files[i], options, check); };
  // Standard input may stand for a file that the others import: it comes before them.
  const std::size_t first = !files.empty() && files.front() == "-" ? 1 : 0;
  for_each_index(0, first, 1, task);
  for_each_index(first, files.size(), options.jobs, task);
  if (options.applies_fixes())
    Fixer(options, check, outcomes).run();
  return outcomes;
}

} // namespace leaflint
