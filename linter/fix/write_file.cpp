// POSIX calls, since permissions, syncing and the moment of the rename are the point here.

#include "fix/write_file.h"

#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

#include "source/read_source.h"
#include "source/source_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace leaflint {
namespace {

llvm::Error failure(llvm::StringRef path, const llvm::Twine& message) {
  return llvm::make_error<SourceError>(SourceProblem{SourceProblemKind::Unreadable, path.str(),
                                                     message.str(), std::nullopt, std::nullopt,
                                                     std::nullopt});
}

llvm::Error system_failure(llvm::StringRef path, llvm::StringRef what) {
  const std::error_code code(errno, std::generic_category());
  return failure(path, what + ": " + code.message());
}

// A temporary file in the folder of the target; gone again unless it was renamed.
class TemporaryFile {
public:
  explicit TemporaryFile(llvm::StringRef target) : name_(llvm::sys::path::parent_path(target)) {
    llvm::sys::path::append(name_, ".leaflint-XXXXXX");
    descriptor_ = ::mkostemp(const_cast<char*>(name_.c_str()), O_CLOEXEC);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ < 0)
      return;
    ::close(descriptor_);
    if (!renamed_)
      ::unlink(name_.c_str());
  }

  [[nodiscard]] bool open() const { return descriptor_ >= 0; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

  bool write(llvm::StringRef text) {
    while (!text.empty()) {
      const ssize_t written = ::write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return false;
      text = text.drop_front(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor_) == 0;
  }

  bool rename_to(const std::string& target) {
    renamed_ = ::rename(name_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

private:
  llvm::SmallString<256> name_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

// The rename itself survives a power cut only when the folder is synced; a file system that
// cannot do that is no reason to fail.
void sync_folder(llvm::StringRef target) {
  llvm::SmallString<256> folder(llvm::sys::path::parent_path(target));
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return;
  (void)::fsync(descriptor);
  ::close(descriptor);
}

// What `path` is at the end of its links.
std::string followed(llvm::StringRef path) {
  llvm::SmallString<256> real;
  if (llvm::sys::fs::real_path(path, real))
    return path.str();
  return real.str().str();
}

// Owner and mode of the file that is replaced. Only root can give files away; who cannot, owns
// the new file, as with every editor that renames.
bool copy_permissions(const struct stat& from, int to) {
  if (::fchown(to, from.st_uid, from.st_gid) != 0 && errno != EPERM)
    return false;
  return ::fchmod(to, from.st_mode & 07777) == 0;
}

llvm::Error replace(llvm::StringRef path, const std::string& target, llvm::StringRef text,
                    mode_t new_mode, const SourceFile* read) {
  TemporaryFile temporary(target);
  if (!temporary.open())
    return system_failure(path, "cannot write beside it");
  struct stat old{};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  const bool permitted = exists ? copy_permissions(old, temporary.descriptor())
                                : ::fchmod(temporary.descriptor(), new_mode) == 0;
  if (!permitted || !temporary.write(text))
    return system_failure(path, "cannot write");
  if (read != nullptr) {
    llvm::Expected<bool> unchanged = is_unchanged(*read);
    if (!unchanged)
      return unchanged.takeError();
    if (!*unchanged)
      return failure(path, "changed since it was read; it was left as it is");
  }
  if (!temporary.rename_to(target))
    return system_failure(path, "cannot replace");
  sync_folder(target);
  return llvm::Error::success();
}

mode_t mode_of_new_files() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

} // namespace

llvm::Error write_file_atomically(const SourceFile& read, llvm::StringRef text) {
  if (!read.stamp())
    return failure(read.path(), "is no file that could be written");
  const std::string target = followed(read.path());
  if (::access(target.c_str(), W_OK) != 0)
    return system_failure(read.path(), "cannot be written");
  return replace(read.path(), target, text, 0666, &read);
}

llvm::Error write_new_file(llvm::StringRef path, llvm::StringRef text) {
  const std::string target = followed(path);
  struct stat old{};
  if (::stat(target.c_str(), &old) == 0 && !S_ISREG(old.st_mode)) {
    // A device or a pipe (`/dev/stdout`) is written into, not replaced.
    std::error_code code;
    llvm::raw_fd_ostream out(path, code);
    if (code)
      return failure(path, "cannot write: " + code.message());
    out << text;
    out.close();
    if (!out.has_error())
      return llvm::Error::success();
    code = out.error();
    out.clear_error();
    return failure(path, "cannot write: " + code.message());
  }
  return replace(path, target, text, mode_of_new_files(), nullptr);
}

} // namespace leaflint
