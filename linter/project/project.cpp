#include "project/project.h"

#include "program/link.h"
#include "project/imported_modules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace leaflint {
namespace {

// A file with more behind it is a library of its own; the bound keeps one check from reading it
// all.
constexpr std::size_t kMostFiles = 300;

class Closure {
public:
  Closure(ImportSearch search, FileCache& cache) : search_(std::move(search)), cache_(cache) {}

  std::vector<ProjectFile> of(std::shared_ptr<const LoweredFile> main) {
    add({std::move(main), search_.main_module(), search_.main_is_package(), 0});
    for (std::size_t next = 0; next < files_.size(); ++next) {
      if (!files_[next].lowered)
        continue;
      const program::Module module{files_[next].module, files_[next].package, {}, 0, {}};
      for (const std::string& name : imported_modules(*files_[next].lowered->program, module))
        load(name);
    }
    return std::move(files_);
  }

private:
  /// The packages around a module are loaded before it.
  void load(llvm::StringRef name) {
    for (std::size_t dot = name.find('.'); dot != llvm::StringRef::npos;
         dot = name.find('.', dot + 1))
      load_one(name.take_front(dot));
    load_one(name);
  }

  void load_one(llvm::StringRef name) {
    if (known_.contains(name) || files_.size() >= kMostFiles)
      return;
    const std::optional<FoundModule> found = search_.find(name);
    if (!found)
      return;
    std::shared_ptr<const LoweredFile> lowered =
        found->file.empty() ? nullptr : cache_.file(found->file);
    if (!found->file.empty() && !lowered)
      return;
    add({std::move(lowered), name.str(), found->package, 0});
  }

  void add(ProjectFile file) {
    known_.insert(file.module);
    files_.push_back(std::move(file));
  }

  ImportSearch search_;
  FileCache& cache_;
  llvm::StringSet<> known_;
  std::vector<ProjectFile> files_;
};

} // namespace

Project::Project(std::vector<ProjectFile> files) : files_(std::move(files)) {
  std::vector<program::Module> modules;
  for (ProjectFile& file : files_) {
    if (file.lowered) {
      file.begin = static_cast<std::uint32_t>(text_.size());
      // No text holds a NUL: it keeps the end of one file apart from the next.
      text_ += file.source().text();
      text_ += '\0';
      map_.add(file.source(), file.begin);
    }
    const bool main = modules.empty();
    modules.push_back({file.module, file.package,
                       !main && file.lowered ? file.lowered->program : nullptr, file.begin,
                       program::FunctionId::None});
  }
  program()->modules = std::move(modules);
}

Project Project::alone(std::shared_ptr<const LoweredFile> main) {
  return Project({{std::move(main), "__main__", false, 0}});
}

Project Project::of(std::shared_ptr<const LoweredFile> main, const IsModelled& is_modelled,
                    FileCache& cache) {
  ImportSearch search(main->source.path(), is_modelled, cache);
  return Project(Closure(std::move(search), cache).of(std::move(main)));
}

llvm::Expected<Project> Project::with(const SourceFile& file, const SourceFile& changed) const {
  std::vector<ProjectFile> files = files_;
  for (ProjectFile& each : files) {
    const bool is_changed = each.lowered && &each.source() == &file;
    const bool main = &each == &files.front();
    if (!is_changed && !main)
      continue;
    // The program of the checked file is lowered anew, since modules were linked into this one.
    const SourceFile& now = is_changed ? changed : each.source();
    llvm::Expected<SourceFile> source = SourceFile::from_text(now.path(), now.bytes());
    if (!source)
      return source.takeError();
    llvm::Expected<std::shared_ptr<const LoweredFile>> lowered = lower_file(std::move(*source));
    if (!lowered)
      return lowered.takeError();
    each.lowered = std::move(*lowered);
  }
  return Project(std::move(files));
}

} // namespace leaflint
