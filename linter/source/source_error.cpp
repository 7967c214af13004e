// Problems as text and as llvm::Error.

#include "source/source_error.h"

#include "llvm/Support/raw_ostream.h"

namespace leaflint {

char SourceError::ID = 0;

std::string SourceProblem::text() const {
  std::string where = path;
  if (line)
    where += ":" + std::to_string(*line);
  if (line && column)
    where += ":" + std::to_string(*column);
  return where + ": " + message;
}

void SourceError::log(llvm::raw_ostream& out) const {
  out << problem_.text();
}

std::error_code SourceError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

SourceProblem take_problem(llvm::Error error, llvm::StringRef path) {
  SourceProblem result{SourceProblemKind::Unreadable, path.str(), "unknown problem", {}, {}, {}};
  llvm::handleAllErrors(
      std::move(error), [&](const SourceError& known) { result = known.problem(); },
      [&](const llvm::ErrorInfoBase& other) { result.message = other.message(); });
  return result;
}

} // namespace leaflint
