#include "project/file_cache.h"

#include "program/lower_python.h"
#include "source/read_source.h"
#include "syntax/syntax_tree.h"
#include "llvm/Support/FileSystem.h"

namespace leaflint {

llvm::Expected<std::shared_ptr<const LoweredFile>> lower_file(SourceFile source) {
  llvm::Expected<SyntaxTree> syntax = parse_python(source);
  if (!syntax)
    return syntax.takeError();
  std::shared_ptr<program::Program> program = program::lower_python(source, *syntax);
  return std::make_shared<const LoweredFile>(LoweredFile{std::move(source), std::move(program)});
}

namespace {

// An imported file that cannot be read is as unknown as one that is not there.
std::shared_ptr<const LoweredFile> read_and_lower(const std::string& path) {
  llvm::Expected<SourceFile> source = read_source(path);
  if (!source) {
    llvm::consumeError(source.takeError());
    return nullptr;
  }
  llvm::Expected<std::shared_ptr<const LoweredFile>> lowered = lower_file(std::move(*source));
  if (!lowered) {
    llvm::consumeError(lowered.takeError());
    return nullptr;
  }
  return *lowered;
}

PathKind look(const std::string& path) {
  llvm::sys::fs::file_status status;
  if (llvm::sys::fs::status(path, status))
    return PathKind::None;
  if (llvm::sys::fs::is_directory(status))
    return PathKind::Folder;
  return llvm::sys::fs::is_regular_file(status) ? PathKind::File : PathKind::None;
}

} // namespace

std::shared_ptr<const LoweredFile> FileCache::file(const std::string& path) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (auto found = files_.find(path); found != files_.end())
      return found->second;
  }
  // Outside the lock: two tasks may do it at once, and the first result is kept.
  std::shared_ptr<const LoweredFile> lowered = read_and_lower(path);
  std::lock_guard<std::mutex> lock(mutex_);
  return files_.try_emplace(path, std::move(lowered)).first->second;
}

void FileCache::replace(const SourceFile& now) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (llvm::StringMapEntry<std::shared_ptr<const LoweredFile>>& entry : files_) {
    const llvm::StringRef path = entry.getKey();
    if (path != now.path() && !llvm::sys::fs::equivalent(path, now.path()))
      continue;
    llvm::Expected<SourceFile> source = SourceFile::from_text(path, now.bytes());
    llvm::Expected<std::shared_ptr<const LoweredFile>> lowered =
        source ? lower_file(std::move(*source)) : source.takeError();
    if (lowered)
      entry.second = std::move(*lowered);
    else
      llvm::consumeError(lowered.takeError());
  }
}

PathKind FileCache::kind(const std::string& path) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto [entry, fresh] = kinds_.try_emplace(path, PathKind::None);
  if (fresh)
    entry->second = look(path);
  return entry->second;
}

} // namespace leaflint
