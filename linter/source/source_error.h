// What can go wrong with a path or the bytes behind it. A problem says what and where, so
// that the caller reports it and goes on with the other files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "llvm/Support/Error.h"

namespace leaflint {

enum class SourceProblemKind {
  Missing,       // no such file or directory
  Unreadable,    // permissions, a device, an I/O error
  Directory,     // a directory where a file is needed
  TooLarge,      // offsets would not fit 32 bits
  NotUtf8,       // offset and line tell the first bad byte
  ContainsNul,   // offset and line tell the first NUL
  NoPython,      // a directory in which there is no Python file
  NotANotebook,  // a .ipynb that holds something else; offset, line and column tell where
  OtherLanguage, // a notebook of another language than Python, which is passed over
};

// One problem of one path. `offset` and `line` (from 1) are there when bytes are at fault.
struct SourceProblem {
  SourceProblemKind kind;
  std::string path;
  std::string message; // without the path: "not UTF-8: byte 0xff at offset 12"
  std::optional<uint32_t> offset;
  std::optional<uint32_t> line;
  std::optional<uint32_t> column = std::nullopt;

  // The whole sentence, "a.py:2: not UTF-8: byte 0xff at offset 12".
  std::string text() const;
};

// A SourceProblem as an llvm::Error.
class SourceError : public llvm::ErrorInfo<SourceError> {
public:
  static char ID;

  explicit SourceError(SourceProblem problem) : problem_(std::move(problem)) {}
  const SourceProblem& problem() const { return problem_; }

  void log(llvm::raw_ostream& out) const override;
  std::error_code convertToErrorCode() const override;

private:
  SourceProblem problem_;
};

// Takes the SourceProblem out of an error made here; any other error becomes `Unreadable`
// of `path` with that error's message. The error is consumed.
SourceProblem take_problem(llvm::Error error, llvm::StringRef path);

} // namespace leaflint
