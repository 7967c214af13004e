// Who imports a file: its callers, as far as its repository shows them.
//
// What a function is given is known only where it is called, and that may be in any file of the
// repository. A file is searched for the name of the module; only what holds it is parsed, and its
// imports are followed as when it runs (import_search.h). The files of a repository are those that
// `leaflint check` of its root finds, without the repositories inside it; of a file in no
// repository, those in its folder.
//
// Not here: whether an importer really calls anything. Its execution shows that.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "project/file_cache.h"
#include "project/import_search.h"

namespace leaflint {

/// Safe to use from several threads. What was looked up is remembered.
class Importers {
public:
  /// `cache` must live as long.
  Importers(IsModelled is_modelled, FileCache& cache);
  ~Importers();

  /// The files of its repository that import the file at `path`, themselves or through others, in
  /// order of their real paths, without itself, as written from the current folder. Nobody imports
  /// a file that is not there.
  std::vector<std::string> of(llvm::StringRef path);

  /// The file at `path` reads differently now in the cache. Nobody may ask meanwhile.
  void changed(llvm::StringRef path);

private:
  struct File;
  struct Repository;

  Repository& repository_of(const std::string& file);
  const std::vector<std::size_t>& direct(Repository& repository, const std::string& target);
  std::string text_of(const std::string& file);
  bool imports(File& file, const std::string& target);

  IsModelled is_modelled_;
  FileCache& cache_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Repository>> repositories_; // by root
};

} // namespace leaflint
