// Who imports a file.

#include <gmock/gmock.h>

#include "project/importers.h"
#include "repository.h"

namespace leaflint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ImportersOf : public Repository {
protected:
  /// Of a file of the repository, by names in it.
  std::vector<std::string> of(const std::string& name) {
    std::vector<std::string> names;
    for (const std::string& file : importers_.of(path("repo/" + name)))
      names.push_back(llvm::StringRef(file).drop_front(path("repo/").size()).str());
    return names;
  }

  Importers importers_{[](llvm::StringRef top) { return top == "jax"; }, cache_};
};

TEST_F(ImportersOf, AreThoseWhoseImportsLeadToIt) {
  make("repo/steps.py", "");
  make("repo/absolute.py", "import steps\n");
  make("repo/inside.py", "def f():\n    from steps import step\n");
  make("repo/mentions.py", "steps = 3  # not imported\n");
  EXPECT_THAT(of("steps.py"), ElementsAre("absolute.py", "inside.py"));
}

TEST_F(ImportersOf, AndThoseWhoImportThem) {
  make("repo/pkg/__init__.py", "");
  make("repo/pkg/a.py", "");
  make("repo/pkg/b.py", "from . import a\n");
  make("repo/pkg/c.py", "from .b import a\n");
  make("repo/train.py", "import pkg.c\n");
  EXPECT_THAT(of("pkg/a.py"), ElementsAre("pkg/b.py", "pkg/c.py", "train.py"));
}

// A part of a package is loaded without what the package itself imports.
TEST_F(ImportersOf, APackageAreNotAllWhoImportAPartOfIt) {
  make("repo/pkg/__init__.py", "from .a import x\n");
  make("repo/pkg/a.py", "x = 1\n");
  make("repo/pkg/b.py", "");
  make("repo/part.py", "from pkg.b import y\n");
  make("repo/whole.py", "from pkg import x\n");
  make("repo/pkg/beside.py", "from . import b\n");
  EXPECT_THAT(of("pkg/a.py"), ElementsAre("pkg/__init__.py", "pkg/beside.py", "whole.py"));
  EXPECT_THAT(of("pkg/__init__.py"), ElementsAre("pkg/beside.py", "whole.py"));
}

TEST_F(ImportersOf, CyclesEnd) {
  make("repo/a.py", "import b\n");
  make("repo/b.py", "import a\n");
  EXPECT_THAT(of("a.py"), ElementsAre("b.py"));
  EXPECT_THAT(of("b.py"), ElementsAre("a.py"));
}

TEST_F(ImportersOf, NotebooksImportToo) {
  make("repo/steps.py", "");
  make("repo/look.ipynb", R"({"cells": [{"cell_type": "code", "metadata": {}, "outputs": [],)"
                          R"( "source": ["import steps"]}], "metadata": {},)"
                          R"( "nbformat": 4, "nbformat_minor": 5})");
  EXPECT_THAT(of("steps.py"), ElementsAre("look.ipynb"));
}

TEST_F(ImportersOf, AFileInNoRepositoryAreBesideIt) {
  make("alone/steps.py", "");
  make("alone/train.py", "import steps\n");
  make("alone/below/train.py", "import steps\n");
  const std::vector<std::string> found = importers_.of(path("alone/steps.py"));
  EXPECT_THAT(found, ElementsAre(path("alone/train.py")));
}

TEST_F(ImportersOf, AFileThatIsNotThereAreNone) {
  make("repo/train.py", "import steps\n");
  EXPECT_THAT(of("steps.py"), IsEmpty());
}

TEST_F(ImportersOf, WhatWasReplacedIsReadAnew) {
  make("repo/steps.py", "");
  make("repo/train.py", "import steps\n");
  EXPECT_THAT(of("steps.py"), ElementsAre("train.py"));
  cache_.replace(llvm::cantFail(SourceFile::from_text(path("repo/train.py"), "x = 1\n")));
  importers_.changed(path("repo/train.py"));
  EXPECT_THAT(of("steps.py"), IsEmpty());
}

} // namespace
} // namespace leaflint
