#include "project/importers.h"

#include <optional>

#include "project/imported_modules.h"
#include "source/find_sources.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace leaflint {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

bool is_run(llvm::StringRef file) {
  return file.ends_with(".py") || file.ends_with(".ipynb");
}

std::vector<std::string> files_in_folder(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code code;
  for (fs::directory_iterator at(folder, code); !code && at != fs::directory_iterator();
       at.increment(code))
    if (at->type() == fs::file_type::regular_file)
      files.push_back(at->path());
  return files;
}

// Absolute paths without links, in order.
std::vector<std::string> files_below(const std::string& root) {
  std::vector<std::string> files;
  llvm::StringMap<std::string> roots; // by folder
  for (const std::string& name :
       is_repository(root) ? find_sources({root}).files : files_in_folder(root)) {
    std::string file = real_path(name);
    auto [entry, fresh] = roots.try_emplace(path::parent_path(file));
    if (fresh)
      entry->second = repository_root(file);
    if (is_run(file) && entry->second == root)
      files.push_back(std::move(file));
  }
  llvm::sort(files);
  return files;
}

// Whether a file with that text can import `target` at all: it writes its name, or, of a package
// that it lies in, dots.
bool may_import(llvm::StringRef file, llvm::StringRef text, llvm::StringRef target) {
  if (path::stem(target) != "__init__")
    return text.contains(path::stem(target));
  const llvm::StringRef folder = path::parent_path(target);
  return text.contains(path::filename(folder)) ||
         (file.starts_with(folder) && text.contains("from ."));
}

} // namespace

struct Importers::File {
  std::string path;
  std::mutex mutex;
  std::optional<std::string> text;           // to be searched, until it is parsed
  std::optional<llvm::StringSet<>> imported; // paths of the files that it imports itself
};

struct Importers::Repository {
  std::vector<std::unique_ptr<File>> files; // in order of their paths
  std::mutex mutex;
  std::map<std::string, std::vector<std::size_t>> direct; // who imports it, by path
};

Importers::Importers(IsModelled is_modelled, FileCache& cache)
    : is_modelled_(std::move(is_modelled)), cache_(cache) {}

Importers::~Importers() = default;

std::vector<std::string> Importers::of(llvm::StringRef asked) {
  const std::string file = real_path(asked);
  if (cache_.kind(file) != PathKind::File)
    return {};
  Repository& repository = repository_of(file);
  std::vector<bool> found(repository.files.size(), false);
  std::vector<const std::string*> targets{&file};
  while (!targets.empty()) {
    const std::string& target = *targets.back();
    targets.pop_back();
    for (const std::size_t index : direct(repository, target)) {
      if (found[index])
        continue;
      found[index] = true;
      targets.push_back(&repository.files[index]->path);
    }
  }
  std::vector<std::string> result;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i] && repository.files[i]->path != file)
      result.push_back(path_from_here(repository.files[i]->path));
  return result;
}

Importers::Repository& Importers::repository_of(const std::string& file) {
  const std::string root = repository_root(file);
  std::lock_guard<std::mutex> lock(mutex_);
  std::unique_ptr<Repository>& repository = repositories_[root];
  if (repository)
    return *repository;
  repository = std::make_unique<Repository>();
  for (std::string& each : files_below(root)) {
    repository->files.push_back(std::make_unique<File>());
    repository->files.back()->path = std::move(each);
  }
  return *repository;
}

const std::vector<std::size_t>& Importers::direct(Repository& repository,
                                                  const std::string& target) {
  {
    std::lock_guard<std::mutex> lock(repository.mutex);
    if (auto found = repository.direct.find(target); found != repository.direct.end())
      return found->second;
  }
  // Outside the lock, since it may parse: two threads may do it at once, with the same result.
  std::vector<std::size_t> importing;
  for (std::size_t i = 0; i < repository.files.size(); ++i)
    if (imports(*repository.files[i], target))
      importing.push_back(i);
  std::lock_guard<std::mutex> lock(repository.mutex);
  return repository.direct.try_emplace(target, std::move(importing)).first->second;
}

std::string Importers::text_of(const std::string& file) {
  if (std::optional<std::string> instead = cache_.replacement(file))
    return std::move(*instead);
  auto buffer = llvm::MemoryBuffer::getFile(file);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

bool Importers::imports(File& file, const std::string& target) {
  std::lock_guard<std::mutex> lock(file.mutex);
  if (file.imported)
    return file.imported->contains(target);
  if (!file.text)
    file.text = text_of(file.path);
  if (!may_import(file.path, *file.text, target))
    return false;
  file.text.reset();
  file.imported.emplace();
  const std::shared_ptr<const LoweredFile> lowered = cache_.file(path_from_here(file.path));
  if (!lowered)
    return false;
  ImportSearch search(file.path, is_modelled_, cache_);
  const program::Module module{search.main_module(), search.main_is_package(), {}, 0, {}};
  for (const std::string& name : imported_modules(*lowered->program, module))
    if (const std::optional<FoundModule> found = search.find(name); found && !found->file.empty())
      file.imported->insert(real_path(found->file));
  return file.imported->contains(target);
}

void Importers::changed(llvm::StringRef changed) {
  const std::string file = real_path(changed);
  for (auto& [root, repository] : repositories_) {
    repository->direct.clear();
    for (const std::unique_ptr<File>& each : repository->files)
      if (each->path == file) {
        each->text.reset();
        each->imported.reset();
      }
  }
}

} // namespace leaflint
