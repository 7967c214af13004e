// A repository in a temporary folder, for one test.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "project/project.h"
#include "source/read_source.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace leaflint {

class Repository : public ::testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> folder;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("leaflint-project", folder));
    llvm::SmallString<128> real;
    ASSERT_FALSE(llvm::sys::fs::real_path(folder, real));
    root_ = real.str().str();
    make("repo/.git/HEAD", "");
  }
  void TearDown() override { llvm::sys::fs::remove_directories(root_); }

  [[nodiscard]] std::string path(const std::string& name) const { return root_ + "/" + name; }

  void make(const std::string& name, const std::string& text) const {
    const std::string whole = path(name);
    ASSERT_FALSE(llvm::sys::fs::create_directories(llvm::sys::path::parent_path(whole)));
    std::ofstream(whole, std::ios::binary) << text;
  }

  /// The project of a file of the repository. Only `jax` and `typing` count as modelled.
  Project project(const std::string& name) {
    SourceFile file = llvm::cantFail(read_source(path("repo/" + name)));
    return Project::of(
        llvm::cantFail(lower_file(std::move(file))),
        [](llvm::StringRef top) { return top == "jax" || top == "typing"; }, cache_);
  }

  /// `module path` of each file, in the order of the project; folders have no path.
  std::vector<std::string> modules(const std::string& name) {
    std::vector<std::string> result;
    const Project all = project(name);
    for (const ProjectFile& file : all.files()) {
      llvm::StringRef at = file.lowered ? file.source().path() : llvm::StringRef();
      at.consume_front(path("repo/"));
      result.push_back(file.module + (at.empty() ? "" : " " + at.str()));
    }
    return result;
  }

  FileCache cache_;
  std::string root_;
};

} // namespace leaflint
