#include "project/file_cache.h"

#include "program/lower_python.h"
#include "project/import_search.h"
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
  llvm::Expected<SourceFile> source = read(path);
  llvm::Expected<std::shared_ptr<const LoweredFile>> read_and_lowered =
      source ? lower_file(std::move(*source)) : source.takeError();
  // An imported file that cannot be read is as unknown as one that is not there.
  std::shared_ptr<const LoweredFile> lowered;
  if (read_and_lowered)
    lowered = std::move(*read_and_lowered);
  else
    llvm::consumeError(read_and_lowered.takeError());
  std::lock_guard<std::mutex> lock(mutex_);
  return files_.try_emplace(path, std::move(lowered)).first->second;
}

llvm::Expected<SourceFile> FileCache::read(const std::string& path) {
  const std::optional<std::string> instead = replacement(path);
  return instead ? SourceFile::from_text(path, *instead) : read_source(path);
}

std::optional<std::string> FileCache::replacement(const std::string& path) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (replaced_.empty())
    return std::nullopt;
  const auto found = replaced_.find(real_path(path));
  return found == replaced_.end() ? std::nullopt : std::optional(found->second);
}

void FileCache::replace(const SourceFile& now) {
  const std::string file = real_path(now.path());
  std::lock_guard<std::mutex> lock(mutex_);
  replaced_[file] = now.bytes().str();
  std::vector<std::string> read;
  for (const auto& entry : files_)
    if (real_path(entry.getKey()) == file)
      read.push_back(entry.getKey().str());
  for (const std::string& path : read)
    files_.erase(path);
}

PathKind FileCache::kind(const std::string& path) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto [entry, fresh] = kinds_.try_emplace(path, PathKind::None);
  if (fresh)
    entry->second = look(path);
  return entry->second;
}

} // namespace leaflint
