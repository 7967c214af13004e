// Which file an import finds.

#include <gmock/gmock.h>

#include "repository.h"

namespace leaflint {
namespace {

using ::testing::ElementsAre;

class Imports : public Repository {};

TEST_F(Imports, AFileAloneIsItsProject) {
  make("repo/train.py", "import jax\n");
  EXPECT_THAT(modules("train.py"), ElementsAre("train train.py"));
}

TEST_F(Imports, FindAFileBesideAScript) {
  make("repo/train.py", "import helpers\n");
  make("repo/helpers.py", "");
  EXPECT_THAT(modules("train.py"), ElementsAre("train train.py", "helpers helpers.py"));
}

TEST_F(Imports, AreFollowedTransitivelyEachModuleOnce) {
  make("repo/a.py", "import b, c\n");
  make("repo/b.py", "import c\n");
  make("repo/c.py", "");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py", "b b.py", "c c.py"));
}

TEST_F(Imports, InACircleEnd) {
  make("repo/a.py", "import b\n");
  make("repo/b.py", "import a\n");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py", "b b.py"));
}

TEST_F(Imports, InsideFunctionsAndConditionsCount) {
  make("repo/a.py", "def f():\n  if g():\n    from b import x\n");
  make("repo/b.py", "");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py", "b b.py"));
}

TEST_F(Imports, OfAPartLoadThePackageFirst) {
  make("repo/a.py", "import p.q.r\n");
  make("repo/p/__init__.py", "");
  make("repo/p/q/__init__.py", "");
  make("repo/p/q/r.py", "");
  EXPECT_THAT(modules("a.py"),
              ElementsAre("a a.py", "p p/__init__.py", "p.q p/q/__init__.py", "p.q.r p/q/r.py"));
}

TEST_F(Imports, FromAPackageFindItsPartsToo) {
  make("repo/a.py", "from p import q\n");
  make("repo/p/__init__.py", "");
  make("repo/p/q.py", "");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py", "p p/__init__.py", "p.q p/q.py"));
}

TEST_F(Imports, OfAFolderWithoutInit) {
  make("repo/a.py", "from p import q\n");
  make("repo/p/q.py", "");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py", "p", "p.q p/q.py"));
}

TEST_F(Imports, RelativeOnesStartAtThePackage) {
  make("repo/p/__init__.py", "from .q import x\n");
  make("repo/p/q.py", "from . import r\nfrom .s.t import y\nfrom ..outside import z\n");
  make("repo/p/r.py", "");
  make("repo/p/s/__init__.py", "");
  make("repo/p/s/t.py", "from ..r import z\n");
  make("repo/outside.py", "");
  EXPECT_THAT(modules("p/q.py"), ElementsAre("p.q p/q.py", "p p/__init__.py", "p.r p/r.py",
                                             "p.s p/s/__init__.py", "p.s.t p/s/t.py"));
}

TEST_F(Imports, RelativeOnesOfAScriptStartAtItsFolder) {
  make("repo/tools/a.py", "from .b import x\nfrom . import c\n");
  make("repo/tools/b.py", "");
  make("repo/tools/c.py", "");
  EXPECT_THAT(modules("tools/a.py"), ElementsAre("a tools/a.py", "b tools/b.py", "c tools/c.py"));
}

TEST_F(Imports, AbsoluteOnesStartAtTheOutermostPackagesFolder) {
  make("repo/lib/p/__init__.py", "");
  make("repo/lib/p/a.py", "import p.b\n");
  make("repo/lib/p/b.py", "");
  EXPECT_THAT(modules("lib/p/a.py"),
              ElementsAre("p.a lib/p/a.py", "p lib/p/__init__.py", "p.b lib/p/b.py"));
}

TEST_F(Imports, FindTheSrcFolderOfTheRoot) {
  make("repo/scripts/train.py", "import p\n");
  make("repo/src/p/__init__.py", "");
  EXPECT_THAT(modules("scripts/train.py"),
              ElementsAre("train scripts/train.py", "p src/p/__init__.py"));
}

TEST_F(Imports, FindFoldersAboveUpToTheRoot) {
  make("repo/code/experiments/train.py", "import common.nets\n");
  make("repo/code/common/nets.py", "");
  EXPECT_THAT(
      modules("code/experiments/train.py"),
      ElementsAre("train code/experiments/train.py", "common", "common.nets code/common/nets.py"));
}

TEST_F(Imports, PreferAModuleToAMereFolder) {
  make("repo/code/train.py", "import data\n");
  make("repo/code/data/images.bin", "");
  make("repo/data.py", "");
  EXPECT_THAT(modules("code/train.py"), ElementsAre("train code/train.py", "data data.py"));
}

TEST_F(Imports, OfAModelledLibraryFindNoFile) {
  make("repo/p/__init__.py", "");
  make("repo/p/a.py", "import typing\n");
  make("repo/typing.py", "");
  EXPECT_THAT(modules("p/a.py"), ElementsAre("p.a p/a.py"));
}

TEST_F(Imports, AFileBesideAScriptHidesALibrary) {
  make("repo/a.py", "import typing\n");
  make("repo/typing.py", "");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py", "typing typing.py"));
}

TEST_F(Imports, NeverLeaveTheRepository) {
  make("repo/a.py", "import outside\nfrom .. import outside\n");
  make("outside.py", "");
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py"));
}

TEST_F(Imports, NeverLeaveTheRepositoryByALink) {
  make("repo/a.py", "import linked\n");
  make("outside.py", "");
  ASSERT_FALSE(llvm::sys::fs::create_link(path("outside.py"), path("repo/linked.py")));
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py"));
}

TEST_F(Imports, OfWhatCannotBeReadAreUnknown) {
  make("repo/a.py", "import b\n");
  make("repo/b.py", std::string("x = 1\0", 6));
  EXPECT_THAT(modules("a.py"), ElementsAre("a a.py"));
}

TEST_F(Imports, OfEveryFileInALongChainEndSomewhere) {
  for (int i = 0; i < 400; ++i)
    make("repo/m" + std::to_string(i) + ".py", "import m" + std::to_string(i + 1) + "\n");
  EXPECT_EQ(modules("m0.py").size(), 300U);
}

} // namespace
} // namespace leaflint
