// Where an imported module lies: Python's search, held to one repository.
//
// The folders searched are those that people put on Python's path for the file that is checked:
// the folder that holds it (or its outermost package), each folder above it up to the repository's
// root, and `src` in the root. Nothing outside the root is looked at, also not through a link.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "project/file_cache.h"

namespace leaflint {

/// Absolute and without links, of what is there; of anything else, absolute and without dots.
std::string real_path(llvm::StringRef path);

/// A real path as people would write it who work in the current folder.
std::string path_from_here(const std::string& real);

/// Whether a folder is the root of a repository: it holds `.git`, `pyproject.toml`, `setup.py` or
/// `setup.cfg`.
bool is_repository(llvm::StringRef folder);

/// The nearest folder at or above that of `path` that is one; the folder of `path` if there is
/// none. An absolute path without links.
std::string repository_root(llvm::StringRef path);

/// A module that was found. A folder without `__init__.py` has no file.
struct FoundModule {
  std::string file; // empty: a folder of modules
  bool package = false;
};

/// Whether a library model answers for that top name (`optax`, `typing`), so that no file does.
using IsModelled = std::function<bool(llvm::StringRef top)>;

class ImportSearch {
public:
  /// For the file at `path`, which is the one that runs. `cache` must live as long.
  ImportSearch(llvm::StringRef path, IsModelled is_modelled, FileCache& cache);

  /// The dotted name of the file that runs, by the packages it lies in: `package.part`.
  [[nodiscard]] const std::string& main_module() const { return main_module_; }
  [[nodiscard]] bool main_is_package() const { return main_is_package_; }

  /// The module of that absolute dotted name. A file beside a script hides a library of its name,
  /// as in Python; everywhere else a modelled library comes first.
  std::optional<FoundModule> find(llvm::StringRef module);

private:
  std::optional<FoundModule> find_in(const std::string& folder, llvm::StringRef module);
  bool within_root(const std::string& path) const;

  FileCache& cache_;
  IsModelled is_modelled_;
  std::string root_;
  std::string main_module_;
  bool main_is_package_ = false;
  bool script_ = false; // in no package: its folder comes before everything
  std::vector<std::string> folders_;
};

} // namespace leaflint
