// git runs as a process of its own. Its environment is cleaned, since inside a hook GIT_DIR
// and GIT_INDEX_FILE speak of another repository; fsmonitor is off, since a repository's
// configuration could otherwise run a program of its choice.

#include "source/git_files.h"

#include <unistd.h>

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

namespace leaflint {
namespace {

namespace fs = llvm::sys::fs;

bool is_in_work_tree(llvm::StringRef directory) {
  llvm::SmallString<256> at(directory);
  if (fs::make_absolute(at))
    return false;
  llvm::sys::path::remove_dots(at, /*remove_dot_dot=*/true);
  for (llvm::StringRef up = at; !up.empty(); up = llvm::sys::path::parent_path(up)) {
    llvm::SmallString<256> mark(up);
    llvm::sys::path::append(mark, ".git");
    if (fs::exists(mark))
      return true;
  }
  return false;
}

bool names_a_repository(llvm::StringRef variable) {
  for (const llvm::StringRef name :
       {"GIT_DIR=", "GIT_INDEX_FILE=", "GIT_WORK_TREE=", "GIT_PREFIX=", "GIT_COMMON_DIR=",
        "GIT_OBJECT_DIRECTORY=", "GIT_NAMESPACE="}) {
    if (variable.starts_with(name))
      return true;
  }
  return false;
}

llvm::SmallVector<llvm::StringRef, 64> clean_environment() {
  llvm::SmallVector<llvm::StringRef, 64> result;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!names_a_repository(*variable))
      result.push_back(*variable);
  }
  return result;
}

// What `git -C directory arguments...` prints, or nothing if it fails.
std::optional<std::string> ask_git(llvm::StringRef directory,
                                   llvm::ArrayRef<llvm::StringRef> arguments) {
  const llvm::ErrorOr<std::string> git = llvm::sys::findProgramByName("git");
  llvm::SmallString<128> answer;
  if (!git || fs::createTemporaryFile("leaflint", "git", answer))
    return std::nullopt;
  const llvm::FileRemover remover(answer);
  llvm::SmallVector<llvm::StringRef, 16> command{*git, "-C", directory, "-c", "core.fsmonitor="};
  command.append(arguments.begin(), arguments.end());
  const std::optional<llvm::StringRef> redirects[] = {"", answer.str(), ""};
  const llvm::SmallVector<llvm::StringRef, 64> environment = clean_environment();
  const llvm::ArrayRef<llvm::StringRef> variables = environment;
  if (llvm::sys::ExecuteAndWait(*git, command, variables, redirects) != 0)
    return std::nullopt;
  auto bytes = llvm::MemoryBuffer::getFile(answer);
  if (!bytes)
    return std::nullopt;
  return (*bytes)->getBuffer().str();
}

} // namespace

std::optional<std::vector<std::string>> git_files(llvm::StringRef directory) {
  if (!is_in_work_tree(directory))
    return std::nullopt;
  const std::optional<std::string> answer =
      ask_git(directory, {"ls-files", "-co", "--exclude-standard", "-z"});
  if (!answer)
    return std::nullopt;
  llvm::SmallVector<llvm::StringRef, 0> names;
  llvm::StringRef(*answer).split(names, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (names.empty() && ask_git(directory, {"check-ignore", "-q", "."}))
    return std::nullopt;
  return std::vector<std::string>(names.begin(), names.end());
}

} // namespace leaflint
