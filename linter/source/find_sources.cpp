// Files and directories of the command line become one sorted list.

#include "source/find_sources.h"

#include <algorithm>

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include "source/git_files.h"

namespace leaflint {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

// Folders of other people's code, or of generated code.
bool is_left_out(llvm::StringRef name) {
  for (const llvm::StringRef excluded :
       {".git", "build", ".venv", "venv", "__pycache__", "node_modules", "site-packages", ".tox",
        ".eggs", "dist", ".ipynb_checkpoints"}) {
    if (name == excluded)
      return true;
  }
  return false;
}

// Jupyter's own copies, which some people have under git.
bool is_checkpoint(llvm::StringRef name) {
  return path::filename(path::parent_path(name)) == ".ipynb_checkpoints";
}

bool is_regular_file(const llvm::Twine& file) {
  fs::file_status status;
  return !fs::status(file, status, /*follow=*/false) &&
         status.type() == fs::file_type::regular_file;
}

std::string join(llvm::StringRef directory, llvm::StringRef name) {
  llvm::SmallString<256> joined(directory);
  path::append(joined, name);
  path::remove_dots(joined, /*remove_dot_dot=*/false);
  return joined.str().str();
}

SourceProblem problem(SourceProblemKind kind, llvm::StringRef path, std::string message) {
  return {kind, path.str(), std::move(message), std::nullopt, std::nullopt, std::nullopt};
}

SourceProblem problem(llvm::StringRef path, std::error_code code) {
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory)
    return problem(SourceProblemKind::Missing, path, "no such file or directory");
  return problem(SourceProblemKind::Unreadable, path, "cannot be read: " + code.message());
}

// What lies directly in `directory`: files are found, folders wait in `folders`.
void look_into(llvm::StringRef directory, FoundSources& found, std::vector<std::string>& folders) {
  std::error_code code;
  fs::directory_iterator at(directory, code, /*follow_symlinks=*/false);
  for (; !code && at != fs::directory_iterator(); at.increment(code)) {
    const std::string entry = join("", at->path());
    if (at->type() == fs::file_type::regular_file && has_python_name(entry))
      found.files.push_back(entry);
    if (at->type() == fs::file_type::directory_file && !is_left_out(path::filename(entry)))
      folders.push_back(entry);
  }
  if (code)
    found.problems.push_back(problem(directory, code));
}

void walk(llvm::StringRef directory, FoundSources& found) {
  std::vector<std::string> folders{directory.str()};
  while (!folders.empty()) {
    const std::string next = std::move(folders.back());
    folders.pop_back();
    look_into(next, found, folders);
  }
}

void find_in_directory(llvm::StringRef directory, FoundSources& found) {
  const size_t files_before = found.files.size();
  const size_t problems_before = found.problems.size();
  if (const auto names = git_files(directory)) {
    for (const std::string& name : *names) {
      const std::string file = join(directory, name);
      if (has_python_name(name) && !is_checkpoint(name) && is_regular_file(file))
        found.files.push_back(file);
    }
  } else {
    walk(directory, found);
  }
  if (found.files.size() == files_before && found.problems.size() == problems_before) {
    found.problems.push_back(problem(SourceProblemKind::NoPython, directory,
                                     "no Python file (.py, .pyi, .ipynb) in this directory"));
  }
}

void find_in_path(llvm::StringRef name, FoundSources& found) {
  fs::file_status status;
  if (const std::error_code code = fs::status(name, status))
    found.problems.push_back(problem(name, code));
  else if (status.type() == fs::file_type::directory_file)
    find_in_directory(name, found);
  else
    found.files.push_back(join("", name));
}

// The same file by two spellings ("a.py", "/here/a.py") stays under the first of them.
void keep_each_once(std::vector<std::string>& files) {
  std::sort(files.begin(), files.end());
  llvm::StringSet<> seen;
  std::erase_if(files, [&seen](const std::string& file) {
    llvm::SmallString<256> whole(file);
    if (!fs::make_absolute(whole))
      path::remove_dots(whole, /*remove_dot_dot=*/true);
    return !seen.insert(whole).second;
  });
}

} // namespace

bool has_python_name(llvm::StringRef path) {
  return path.ends_with(".py") || path.ends_with(".pyi") || path.ends_with(".ipynb");
}

FoundSources find_sources(llvm::ArrayRef<std::string> paths) {
  FoundSources found;
  for (const std::string& name : paths)
    find_in_path(name, found);
  keep_each_once(found.files);
  return found;
}

} // namespace leaflint
