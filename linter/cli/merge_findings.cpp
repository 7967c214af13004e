#include "cli/merge_findings.h"

#include "source/read_source.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace leaflint {
namespace {

bool same_file(const SourceFile& left, const SourceFile& right) {
  return left.display_path() == right.display_path() ||
         llvm::sys::fs::equivalent(left.path(), right.path());
}

bool same_place(const Finding& left, const Finding& right) {
  return left.code == right.code && left.range == right.range;
}

class Merge {
public:
  explicit Merge(const Checker& check) : check_(check) {}

  void add_own(const CheckedFile& file) {
    if (!file.findings.empty())
      files_.push_back({file.source, file.findings});
    known_.push_back(file.source);
  }

  void add_elsewhere(const CheckedFile& file) {
    for (const Finding& finding : file.elsewhere)
      for (const SharedSource& source : file.imported)
        if (source->display_path() == finding.path)
          add(source, finding);
  }

  std::vector<FoundIn> take() {
    for (FoundIn& file : files_)
      order_findings(file.findings);
    return std::move(files_);
  }

private:
  void add(const SharedSource& source, const Finding& finding) {
    FoundIn& file = entry(source);
    const auto same = [&](const Finding& other) { return same_place(other, finding); };
    if (llvm::any_of(file.findings, same))
      return;
    const std::vector<Finding>& own = findings_of(source);
    const auto found = llvm::find_if(own, same);
    file.findings.push_back(found == own.end() ? finding : *found);
    file.findings.back().path = file.source->display_path().str();
  }

  FoundIn& entry(const SharedSource& source) {
    for (FoundIn& file : files_)
      if (same_file(*file.source, *source))
        return file;
    const auto same = [&](const SharedSource& other) { return same_file(*other, *source); };
    const auto known = llvm::find_if(known_, same);
    files_.push_back({known == known_.end() ? source : *known, {}});
    return files_.back();
  }

  /// What the check of an imported file itself finds in it.
  const std::vector<Finding>& findings_of(const SharedSource& source) {
    for (const auto& [file, findings] : checked_)
      if (file.get() == source.get())
        return findings;
    checked_.push_back({source, {}});
    llvm::Expected<SourceFile> text = SourceFile::from_text(source->path(), source->bytes());
    llvm::Expected<CheckedFile> checked =
        text ? check_(std::move(*text)) : llvm::Expected<CheckedFile>(text.takeError());
    if (checked)
      checked_.back().second = std::move(checked->findings);
    else
      llvm::consumeError(checked.takeError());
    return checked_.back().second;
  }

  const Checker& check_;
  std::vector<FoundIn> files_;
  std::vector<SharedSource> known_; // of the files that were asked for
  std::vector<std::pair<SharedSource, std::vector<Finding>>> checked_;
};

} // namespace

std::vector<FoundIn> merge_findings(const std::vector<FileOutcome>& outcomes,
                                    const Checker& check) {
  Merge merge(check);
  for (const FileOutcome& outcome : outcomes)
    if (outcome.file)
      merge.add_own(*outcome.file);
  for (const FileOutcome& outcome : outcomes)
    if (outcome.file)
      merge.add_elsewhere(*outcome.file);
  return merge.take();
}

std::vector<SharedSource> sources_of(const std::vector<FileOutcome>& outcomes) {
  std::vector<SharedSource> sources;
  for (const FileOutcome& outcome : outcomes) {
    if (!outcome.file)
      continue;
    sources.push_back(outcome.file->source);
    llvm::append_range(sources, outcome.file->imported);
  }
  return sources;
}

} // namespace leaflint
