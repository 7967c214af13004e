// The bytes are copied, never mapped: a mapped file that shrinks while we read it would
// end the program.

#include "source/read_source.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

#include "source/source_error.h"

namespace leaflint {
namespace {

namespace fs = llvm::sys::fs;

llvm::Error read_error(SourceProblemKind kind, llvm::StringRef path, std::string message) {
  return llvm::make_error<SourceError>(SourceProblem{kind, path.str(), std::move(message),
                                                     std::nullopt, std::nullopt, std::nullopt});
}

llvm::Error read_error(llvm::StringRef path, std::error_code code) {
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory)
    return read_error(SourceProblemKind::Missing, path, "no such file or directory");
  return read_error(SourceProblemKind::Unreadable, path, "cannot be read: " + code.message());
}

// A file as it is at this moment.
struct Snapshot {
  std::unique_ptr<llvm::MemoryBuffer> bytes;
  FileStamp stamp;
};

llvm::Expected<Snapshot> read_snapshot(llvm::StringRef path) {
  fs::file_status status;
  if (const std::error_code code = fs::status(path, status))
    return read_error(path, code);
  if (status.type() == fs::file_type::directory_file)
    return read_error(SourceProblemKind::Directory, path, "is a directory, not a file");
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> bytes = llvm::MemoryBuffer::getFile(
      path, /*IsText=*/false, /*RequiresNullTerminator=*/true, /*IsVolatile=*/true);
  if (!bytes)
    return read_error(path, bytes.getError());
  const llvm::StringRef text = (*bytes)->getBuffer();
  const FileStamp stamp{text.size(), status.getLastModificationTime().time_since_epoch(),
                        llvm::xxh3_64bits(text)};
  return Snapshot{std::move(*bytes), stamp};
}

} // namespace

llvm::Expected<SourceFile> read_source(llvm::StringRef path) {
  llvm::Expected<Snapshot> snapshot = read_snapshot(path);
  if (!snapshot)
    return snapshot.takeError();
  return SourceFile::from_buffer(path, std::move(snapshot->bytes), snapshot->stamp);
}

llvm::Expected<SourceFile> read_stdin(llvm::StringRef name) {
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> bytes = llvm::MemoryBuffer::getSTDIN();
  if (!bytes)
    return read_error(name, bytes.getError());
  return SourceFile::from_buffer(name, std::move(*bytes), std::nullopt);
}

llvm::Expected<bool> is_unchanged(const SourceFile& file) {
  if (!file.stamp())
    return true;
  llvm::Expected<Snapshot> now = read_snapshot(file.path());
  if (!now)
    return now.takeError();
  return now->bytes->getBuffer() == file.bytes();
}

} // namespace leaflint
