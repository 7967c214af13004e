// The project: the file that is checked and what it imports, as one finished value.
//
// The imports are read transitively, within the repository only, each module once, from disk:
// what else stands on the command line plays no part, so findings do not depend on it. Who imports
// the file is another question (importers.h). Nothing is run. The texts stand one behind the other
// in one text, in which every range of the linked program lies; a place of it can be turned back
// into a file and a range there.
//
// Not here: what an import statement means when it is executed (execution/units.cpp).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "project/file_cache.h"
#include "project/import_search.h"
#include "source/source_map.h"

namespace leaflint {

/// One file of a project, and where its text begins in the text of all.
struct ProjectFile {
  std::shared_ptr<const LoweredFile> lowered; // null for a folder of modules
  std::string module;
  bool package = false;
  std::uint32_t begin = 0;

  [[nodiscard]] const SourceFile& source() const { return lowered->source; }
};

class Project {
public:
  /// `main`, which must be fresh, and all that it imports. At most so many files as a run can hold;
  /// what is beyond is as unknown as any library.
  static Project of(std::shared_ptr<const LoweredFile> main, const IsModelled& is_modelled,
                    FileCache& cache);

  /// `main` alone: every import is a library's.
  static Project alone(std::shared_ptr<const LoweredFile> main);

  [[nodiscard]] const SourceFile& main() const { return files_.front().source(); }
  [[nodiscard]] const std::vector<ProjectFile>& files() const { return files_; }
  [[nodiscard]] const std::shared_ptr<program::Program>& program() const {
    return files_.front().lowered->program;
  }

  /// The text in which the program's ranges lie: the files' texts, a NUL behind each.
  [[nodiscard]] llvm::StringRef text() const { return text_; }

  /// Where a place of the text is.
  [[nodiscard]] const SourceMap& map() const { return map_; }
  [[nodiscard]] FileRange place(Range range) const { return map_.place(range); }

  /// The same project with `changed` in place of one of its files. The error is that of lowering
  /// it.
  [[nodiscard]] llvm::Expected<Project> with(const SourceFile& file,
                                             const SourceFile& changed) const;

private:
  explicit Project(std::vector<ProjectFile> files);

  std::vector<ProjectFile> files_; // [0] is the checked one
  std::string text_;
  SourceMap map_;
};

} // namespace leaflint
