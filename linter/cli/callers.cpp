#include "cli/callers.h"

#include <set>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

struct RootOf {
  std::size_t run;
  std::size_t root;
};

class Counting {
public:
  explicit Counting(const Runs& runs) : runs_(runs) {
    for (std::size_t run = 0; run < runs.size(); ++run) {
      count_.emplace_back(runs[run]->roots.size(), false);
      for (std::size_t root = 0; root < runs[run]->roots.size(); ++root)
        add({run, root});
    }
  }

  std::vector<std::vector<bool>> take() {
    std::vector<RootOf> called_by_all;
    for (const RootOf& each : open_)
      if (!called_by_open_.contains(of(each).function))
        keep(each);
      else
        called_by_all.push_back(each);
    for (const RootOf& each : called_by_all)
      keep(each);
    return std::move(count_);
  }

private:
  const EntryRoot& of(const RootOf& each) const { return runs_[each.run]->roots[each.root]; }

  void add(const RootOf& each) {
    if (of(each).closed)
      return keep(each);
    open_.push_back(each);
    called_by_open_.insert(of(each).calls.begin(), of(each).calls.end());
  }

  // Whoever calls it counts already, or nobody who does can.
  void keep(const RootOf& each) {
    if (!of(each).closed && called_.contains(of(each).function))
      return;
    count_[each.run][each.root] = true;
    called_.insert(of(each).calls.begin(), of(each).calls.end());
  }

  const Runs& runs_;
  std::vector<std::vector<bool>> count_;
  std::vector<RootOf> open_;
  std::set<FunctionPlace> called_; // by roots that count
  std::set<FunctionPlace> called_by_open_;
};

bool same_edits(const Fix& left, const Fix& right) {
  return llvm::equal(left.edits, right.edits, [](const Edit& one, const Edit& other) {
    return one.range == other.range && one.text == other.text;
  });
}

bool same_place(const Finding& left, const Finding& right) {
  return left.code == right.code && left.range == right.range;
}

/// Adds another run's telling of the same finding.
void join(Finding& told, const Finding& other) {
  const bool agree = told.fix && other.fix && same_edits(*told.fix, *other.fix) &&
                     told.fix->check.verdict == other.fix->check.verdict;
  if (told.confidence == Confidence::Possible && other.confidence == Confidence::Definite) {
    told = other;
  } else if (told.confidence == Confidence::Definite && other.confidence == Confidence::Possible) {
    return;
  }
  if (!agree)
    told.fix.reset();
}

} // namespace

std::vector<std::vector<bool>> roots_that_count(const Runs& runs) {
  return Counting(runs).take();
}

std::vector<Finding> findings_of_all(const Runs& runs) {
  const std::string& file = runs.front()->file;
  const auto is_here = [&](const FoundInRun& found) { return found.file == file; };
  // Most files have none; who calls whom need not be known of those.
  if (llvm::none_of(runs, [&](const auto& run) { return llvm::any_of(run->found, is_here); }))
    return {};
  const std::vector<std::vector<bool>> counts = roots_that_count(runs);
  std::vector<Finding> told;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::size_t of_others = told.size();
    for (const FoundInRun& found : runs[i]->found) {
      if (!is_here(found) || !counts[i][found.root])
        continue;
      const auto before = llvm::MutableArrayRef(told).take_front(of_others);
      Finding* const same =
          llvm::find_if(before, [&](const Finding& t) { return same_place(t, found.finding); });
      if (same == before.end())
        told.push_back(found.finding);
      else
        join(*same, found.finding);
    }
  }
  order_findings(told);
  return told;
}

std::vector<Finding> findings_elsewhere(const Runs& runs) {
  const EntryRun& own = *runs.front();
  const auto is_elsewhere = [&](const FoundInRun& found) { return found.file != own.file; };
  if (llvm::none_of(own.found, is_elsewhere))
    return {};
  const std::vector<std::vector<bool>> counts = roots_that_count(runs);
  std::vector<Finding> told;
  for (const FoundInRun& found : own.found)
    if (is_elsewhere(found) && counts.front()[found.root])
      told.push_back(found.finding);
  order_findings(told);
  return told;
}

} // namespace leaflint
