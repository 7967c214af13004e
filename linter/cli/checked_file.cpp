#include "cli/checked_file.h"

#include <map>
#include <mutex>
#include <utility>

#include "cli/callers.h"
#include "project/importers.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

using SharedRun = std::shared_ptr<const EntryRun>;

// The name under which a file is executed, whoever names it how.
std::string name_of(llvm::StringRef path) {
  return path_from_here(real_path(path));
}

/// The executions of a repository's files, each made once, by whichever task asks first.
class EntryRuns {
public:
  explicit EntryRuns(Options options)
      : options_(std::move(options)), importers_(execution::is_modelled, cache_) {}

  /// The run of a file that reads so. The error is for what makes the whole text uncheckable.
  llvm::Expected<SharedRun> of(const SourceFile& source) {
    const std::string name = name_of(source.path());
    const auto read = [&] { return SourceFile::from_text(name, source.bytes()); };
    SharedRun run = once(*slot(name), read);
    if (run && run->text != hash_of(source)) {
      replace(source);
      run = once(*slot(name), read);
    }
    if (run)
      return run;
    // Once more, for the error, under the name that was given.
    llvm::Expected<SourceFile> again = SourceFile::from_text(source.path(), source.bytes());
    llvm::Expected<EntryRun> failed =
        again ? run_entry(std::move(*again), options_, cache_) : again.takeError();
    if (!failed)
      return failed.takeError();
    return std::make_shared<const EntryRun>(std::move(*failed));
  }

  /// The runs of all that import a file. One that cannot be checked has none.
  Runs of_importers(const SourceFile& source) {
    Runs runs;
    for (const std::string& name : importers_.of(source.path()))
      if (SharedRun run = once(*slot(name), [&] { return cache_.read(name); }))
        runs.push_back(std::move(run));
    return runs;
  }

  void replace(const SourceFile& now) {
    std::vector<std::string> stale = importers_.of(now.path());
    stale.push_back(name_of(now.path()));
    cache_.replace(now);
    importers_.changed(now.path());
    for (const std::string& name : stale)
      slots_.erase(name);
  }

private:
  struct Slot {
    std::mutex mutex;
    bool made = false;
    SharedRun run; // null if it cannot be made
  };

  std::shared_ptr<Slot> slot(const std::string& name) {
    std::lock_guard<std::mutex> lock(mutex_);
    std::shared_ptr<Slot>& entry = slots_[name];
    if (!entry)
      entry = std::make_shared<Slot>();
    return entry;
  }

  SharedRun once(Slot& slot, llvm::function_ref<llvm::Expected<SourceFile>()> read) {
    std::lock_guard<std::mutex> lock(slot.mutex);
    if (std::exchange(slot.made, true))
      return slot.run;
    llvm::Expected<SourceFile> source = read();
    llvm::Expected<EntryRun> run =
        source ? run_entry(std::move(*source), options_, cache_) : source.takeError();
    if (run)
      slot.run = std::make_shared<const EntryRun>(std::move(*run));
    else
      llvm::consumeError(run.takeError());
    return slot.run;
  }

  Options options_;
  FileCache cache_;
  Importers importers_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Slot>> slots_;
};

/// Says of findings whose paths are those of the run what lies in `source` by its own path.
void say_path(std::vector<Finding>& findings, const std::string& name, const SourceFile& source) {
  const std::string given = source.display_path().str();
  for (Finding& finding : findings) {
    if (finding.path == name)
      finding.path = given;
    for (FlowStep& step : finding.flow)
      if (step.path == name)
        step.path = given;
  }
}

llvm::Expected<CheckedFile> check(SourceFile source, EntryRuns& entries) {
  llvm::Expected<SharedRun> own = entries.of(source);
  if (!own)
    return own.takeError();
  Runs runs = entries.of_importers(source);
  runs.insert(runs.begin(), *own);
  CheckedFile checked;
  checked.findings = findings_of_all(runs);
  checked.elsewhere = findings_elsewhere(runs);
  checked.problems = runs.front()->problems;
  checked.unfinished = runs.front()->unfinished;
  for (Problem& problem : checked.problems)
    problem.path = source.display_path().str();
  if (!checked.findings.empty())
    for (const SharedRun& run : runs)
      llvm::append_range(checked.imported, run->sources);
  else if (!checked.elsewhere.empty())
    checked.imported = runs.front()->sources;
  say_path(checked.findings, runs.front()->file, source);
  say_path(checked.elsewhere, runs.front()->file, source);
  checked.source = std::make_shared<const SourceFile>(std::move(source));
  return checked;
}

} // namespace

Checker checker_for(const Options& options) {
  auto entries = std::make_shared<EntryRuns>(options);
  return Checker([entries](SourceFile source) { return check(std::move(source), *entries); },
                 [entries](const SourceFile& now) { entries->replace(now); });
}

} // namespace leaflint
