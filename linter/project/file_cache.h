// The files of a repository, each read and lowered once for a whole run.
//
// Many files import the same few. What is kept here is immutable and shared by all tasks.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "program/program.h"
#include "source/source_file.h"
#include "llvm/ADT/StringMap.h"

namespace leaflint {

/// One file: its text, and the program it was lowered to, with ranges from its beginning. Only a
/// project of which it is the checked file may link into that program; then nobody else has it.
struct LoweredFile {
  SourceFile source;
  std::shared_ptr<program::Program> program;
};

/// Parses and lowers a text. The error is for what makes the whole text uncheckable.
llvm::Expected<std::shared_ptr<const LoweredFile>> lower_file(SourceFile source);

/// What a path is. Links are followed.
enum class PathKind : std::uint8_t { None, File, Folder };

/// Safe to use from several threads.
class FileCache {
public:
  /// The file at `path`; null if it cannot be read or lowered.
  std::shared_ptr<const LoweredFile> file(const std::string& path);

  /// The file at `path` as it reads now, not lowered.
  llvm::Expected<SourceFile> read(const std::string& path);

  /// What was put in place of the file at `path`.
  std::optional<std::string> replacement(const std::string& path);

  PathKind kind(const std::string& path);

  /// From now on the file reads so, whatever is on the disk.
  void replace(const SourceFile& now);

private:
  std::mutex mutex_;
  llvm::StringMap<std::shared_ptr<const LoweredFile>> files_;
  llvm::StringMap<PathKind> kinds_;
  llvm::StringMap<std::string> replaced_; // what files read instead, by real path
};

} // namespace leaflint
