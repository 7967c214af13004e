// One text on its whole way: pipeline, fix check, findings.
#pragma once

#include <functional>
#include <vector>

#include "findings/finding.h"
#include "pipeline/pipeline.h"
#include "report/report.h"
#include "source/source_file.h"
#include "llvm/Support/Error.h"

namespace leaflint {

using SharedSource = std::shared_ptr<const SourceFile>;

/// A text and what is to be told of it. `problems`: where it could not be parsed.
struct CheckedFile {
  SharedSource source;
  std::vector<Finding> findings; // in it, in order, each with the fix that is offered
  std::vector<Problem> problems;
  std::vector<Finding> elsewhere;     // where a file that it imports is what is wrong
  std::vector<SharedSource> imported; // those files that its findings speak of
};

/// What checks a text; the commands are written against it.
class Checker {
public:
  using Check = std::function<llvm::Expected<CheckedFile>(SourceFile)>;
  using Replace = std::function<void(const SourceFile&)>;

  Checker(
      Check check, Replace replace = [](const SourceFile&) {})
      : check_(std::move(check)), replace_(std::move(replace)) {}

  llvm::Expected<CheckedFile> operator()(SourceFile source) const {
    return check_(std::move(source));
  }

  /// From now on, who imports that file gets this text.
  void replace(const SourceFile& now) const { replace_(now); }

private:
  Check check_;
  Replace replace_;
};

/// The checker of the real program. Imported files are read once in its life.
Checker checker_for(const Options& options);

/// The places of a program that could not be parsed, as problems of its file.
std::vector<Problem> syntax_problems(const FileResult& result);

} // namespace leaflint
