// Which files a command line means.
//
// A file that is named is taken, whatever it is called. In a named directory the Python
// files are taken that git would show (tracked, or untracked and not ignored); where there
// is no git work tree, or the named directory is itself ignored, a plain walk that leaves
// out the folders where other people's code lies. Links met on the way are not followed:
// what they point to is either found under its own name or was not meant.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include "source/source_error.h"

namespace leaflint {

// The files in order of their paths, each once, and beside them what was wrong with the
// paths that gave none.
struct FoundSources {
  std::vector<std::string> files;
  std::vector<SourceProblem> problems;
};

// Finds the .py, .pyi and .ipynb files that `paths` mean. Does not open them.
FoundSources find_sources(llvm::ArrayRef<std::string> paths);

// Whether a path names a Python file by its ending.
bool has_python_name(llvm::StringRef path);

} // namespace leaflint
