#include "project/import_search.h"

#include "program/module_names.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace leaflint {
namespace {

namespace path = llvm::sys::path;

std::string join(llvm::StringRef folder, const llvm::Twine& name) {
  llvm::SmallString<256> joined(folder);
  path::append(joined, name);
  return joined.str().str();
}

std::string parent(llvm::StringRef of) {
  return path::parent_path(of).str();
}

} // namespace

std::string real_path(llvm::StringRef of) {
  llvm::SmallString<256> result;
  if (!llvm::sys::fs::real_path(of, result))
    return result.str().str();
  result = of;
  if (llvm::sys::fs::make_absolute(result))
    return of.str();
  path::remove_dots(result, true);
  return result.str().str();
}

std::string path_from_here(const std::string& of) {
  llvm::SmallString<256> here;
  if (llvm::sys::fs::current_path(here) || llvm::sys::fs::real_path(llvm::Twine(here), here))
    return of;
  llvm::StringRef rest = of;
  return rest.consume_front(here.str()) && rest.consume_front("/") ? rest.str() : of;
}

bool is_repository(llvm::StringRef folder) {
  return llvm::any_of(
      llvm::ArrayRef<llvm::StringRef>{".git", "pyproject.toml", "setup.py", "setup.cfg"},
      [&](llvm::StringRef name) { return llvm::sys::fs::exists(join(folder, name)); });
}

std::string repository_root(llvm::StringRef of) {
  std::string folder = parent(real_path(of));
  for (std::string at = folder; !at.empty(); at = parent(at)) {
    if (is_repository(at))
      return at;
    if (at == path::root_path(at))
      break;
  }
  return folder;
}

ImportSearch::ImportSearch(llvm::StringRef main, IsModelled is_modelled, FileCache& cache)
    : cache_(cache), is_modelled_(std::move(is_modelled)), root_(repository_root(main)) {
  const std::string file = real_path(main);
  std::string folder = parent(file);
  const llvm::StringRef stem = path::stem(file);
  main_is_package_ = stem == "__init__";
  main_module_ = main_is_package_ ? "" : stem.str();
  while (within_root(folder) && folder != root_ &&
         cache_.kind(join(folder, "__init__.py")) == PathKind::File) {
    main_module_ = program::join_module(path::filename(folder), main_module_);
    folder = parent(folder);
  }
  script_ = !llvm::StringRef(main_module_).contains('.') && !main_is_package_;
  for (std::string at = folder; within_root(at); at = parent(at)) {
    folders_.push_back(at);
    if (at == root_)
      break;
  }
  folders_.push_back(join(root_, "src"));
}

bool ImportSearch::within_root(const std::string& of) const {
  return of == root_ ||
         llvm::StringRef(of).starts_with(join(root_, "x").substr(0, root_.size() + 1));
}

std::optional<FoundModule> ImportSearch::find(llvm::StringRef module) {
  if (module.empty())
    return std::nullopt;
  if (script_)
    if (std::optional<FoundModule> beside = find_in(folders_.front(), module);
        beside && !beside->file.empty())
      return beside;
  if (is_modelled_(module.split('.').first))
    return std::nullopt;
  std::optional<FoundModule> folder; // a module anywhere comes before a mere folder
  for (const std::string& at : folders_) {
    std::optional<FoundModule> found = find_in(at, module);
    if (found && !found->file.empty())
      return found;
    if (found && !folder)
      folder = found;
  }
  return folder;
}

std::optional<FoundModule> ImportSearch::find_in(const std::string& folder,
                                                 llvm::StringRef module) {
  llvm::SmallString<256> at(folder);
  for (auto [top, rest] = module.split('.'); !rest.empty(); std::tie(top, rest) = rest.split('.'))
    path::append(at, top);
  path::append(at, module.rsplit('.').second.empty() ? module : module.rsplit('.').second);
  const std::string base = at.str().str();
  const std::string init = join(base, "__init__.py");
  FoundModule found;
  if (cache_.kind(init) == PathKind::File)
    found = {init, true};
  else if (cache_.kind(base + ".py") == PathKind::File)
    found = {base + ".py", false};
  else if (cache_.kind(base) == PathKind::Folder)
    found = {"", true};
  else
    return std::nullopt;
  if (found.file.empty())
    return found;
  if (!within_root(real_path(found.file)))
    return std::nullopt;
  found.file = path_from_here(found.file);
  return found;
}

} // namespace leaflint
