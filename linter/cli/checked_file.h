// What is told of one file: by its own execution, and by those of the files that import it.
#pragma once

#include <functional>
#include <vector>

#include "cli/entry_run.h"

namespace leaflint {

/// A text and what is to be told of it. `problems`: where it could not be parsed.
struct CheckedFile {
  SharedSource source;
  std::vector<Finding> findings; // in it, in order, each with the fix that is offered
  std::vector<Problem> problems;
  std::vector<Finding> elsewhere;     // where a file that it imports is what is wrong
  std::vector<SharedSource> imported; // those files that its findings speak of
  bool unfinished = false;            // its own execution was not followed to the end
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

  /// From now on, who imports that file gets this text. Nothing may be checked meanwhile.
  void replace(const SourceFile& now) const { replace_(now); }

private:
  Check check_;
  Replace replace_;
};

/// The checker of the real program. Files are read and executed once in its life, until they are
/// replaced. Whoever checks another text than the one before has replaced the file by it.
Checker checker_for(const Options& options);

} // namespace leaflint
