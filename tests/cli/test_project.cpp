// Files that import each other, through the whole program: where a finding lies, that it does not
// depend on which files stand on the command line, and what is read and written.

#include <gmock/gmock.h>

#include "cli/harness.h"

namespace leaflint {
namespace {

using leaflint::testing::CommandTest;
using leaflint::testing::Ran;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kHelper = "import equinox as eqx\n"
                                "\n"
                                "\n"
                                "def half(model):\n"
                                "    return eqx.filter(model, eqx.is_array)\n";

constexpr const char* kTraining = "import equinox as eqx\n"
                                  "import jax.random as jr\n"
                                  "from .trees import half\n"
                                  "\n"
                                  "\n"
                                  "def train(updates):\n"
                                  "    model = eqx.nn.MLP(2, 1, 8, 2, key=jr.PRNGKey(0))\n"
                                  "    model = eqx.apply_updates(half(model), updates)\n"
                                  "    return model\n";

constexpr const char* kWrongStep =
    "import equinox as eqx\n"
    "\n"
    "\n"
    "def step(model, updates):\n"
    "    model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)\n"
    "    return model\n";

constexpr const char* kCaller = "import equinox as eqx\n"
                                "import jax.random as jr\n"
                                "from lab.step import step\n"
                                "\n"
                                "model = eqx.nn.MLP(2, 1, 8, 2, key=jr.PRNGKey(0))\n"
                                "grads = eqx.filter(model, eqx.is_inexact_array)\n"
                                "model = step(model, grads)\n";

class SeveralFiles : public CommandTest {
protected:
  void SetUp() override {
    CommandTest::SetUp();
    make(".git/HEAD", "");
    make("lab/__init__.py", "");
    make("lab/trees.py", kHelper);
    make("lab/train.py", kTraining);
    make("lab/step.py", kWrongStep);
    make("main.py", kCaller);
  }

  Ran concise(const std::vector<std::string>& names) const {
    std::vector<std::string> arguments = {"check", "--format=concise"};
    for (const std::string& name : names)
      arguments.push_back(path(name));
    return run(arguments);
  }
};

TEST_F(SeveralFiles, TheFlowCrossesThem) {
  const Ran ran = run({"check", path("lab/train.py")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("lab/train.py:8:31: error[LL101] `model` loses `.activation`"));
  EXPECT_THAT(ran.out, HasSubstr("lab/trees.py"));
  EXPECT_THAT(ran.out, HasSubstr("1. puts None in place of `.activation`"));
}

TEST_F(SeveralFiles, AFindingLiesWhereTheMistakeIs) {
  const Ran ran = concise({"main.py"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("lab/step.py:5:31: LL101"));
  EXPECT_THAT(ran.out, Not(HasSubstr("main.py:")));
}

TEST_F(SeveralFiles, AFindingIsTheSameWhateverFilesAreNamed) {
  const std::string alone = concise({"lab/step.py"}).out;
  EXPECT_THAT(alone, HasSubstr("lab/step.py:5:31: LL101"));
  EXPECT_EQ(concise({"main.py"}).out, alone);
  EXPECT_EQ(concise({"main.py", "lab/step.py"}).out, alone);
  EXPECT_EQ(concise({"lab/step.py", "main.py"}).out, alone);
}

TEST_F(SeveralFiles, OnlyNamedFilesAreWritten) {
  EXPECT_EQ(run({"check", "--fix", path("main.py")}).status, 1);
  EXPECT_EQ(text_of("lab/step.py"), kWrongStep);
  EXPECT_EQ(run({"check", "--fix", path("main.py"), path("lab/step.py")}).status, 0);
  EXPECT_THAT(text_of("lab/step.py"), HasSubstr("model = eqx.apply_updates(model, updates)\n"));
}

TEST_F(SeveralFiles, AFileThatCannotBeParsedIsToldOnlyWhereItIsNamed) {
  make("lab/trees.py", "import equinox as eqx\ndef half(model:\n");
  EXPECT_EQ(concise({"lab/train.py"}).error, "");
  const Ran named = concise({"lab/trees.py"});
  EXPECT_EQ(named.status, 2);
  EXPECT_THAT(named.error, HasSubstr("lab/trees.py:"));
}

TEST_F(SeveralFiles, NothingOutsideOfTheRepositoryIsRead) {
  make("inside/.git/HEAD", "");
  make("inside/train.py", "import sys\n"
                          "sys.path.append('..')\n"
                          "from lab.step import step\n"
                          "import equinox as eqx\n"
                          "import jax.random as jr\n"
                          "model = eqx.nn.MLP(2, 1, 8, 2, key=jr.PRNGKey(0))\n"
                          "model = step(model, eqx.filter(model, eqx.is_inexact_array))\n");
  EXPECT_EQ(concise({"inside/train.py"}).status, 0);
}

TEST_F(SeveralFiles, AModuleThatRaisesLeavesWhoeverHoldsAPartOfItUnharmed) {
  make("lab/first.py", "import equinox as eqx\n"
                       "def f(x):\n"
                       "    return x\n"
                       "from .second import g\n"
                       "None[0]\n");
  make("lab/second.py", "import lab.first as first\n"
                        "def g(x):\n"
                        "    return first.f(x)\n");
  make("main.py", "import equinox as eqx\n"
                  "try:\n"
                  "    import lab.first\n"
                  "except TypeError:\n"
                  "    from lab.second import g, first\n"
                  "    from lab.first import f\n"
                  "    kept = first.f(1)\n"
                  "    called = g(2)\n");
  const Ran ran = run({"tree", path("main.py"), "kept", "called", "f", "--format=jsonl"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("\"name\":\"called\""));
}

// The names that a package shows: of star imports with and without `__all__`, and of its parts.
TEST_F(SeveralFiles, APackageShowsWhatItsPartsGiveToStars) {
  make("pkg/__init__.py", "from __future__ import annotations\n"
                          "from .sub import *\n"
                          "from . import other\n"
                          "__all__ = sub.__all__ + ['other']\n");
  make("pkg/sub.py", "__all__ = ['f', 'eqx']\n"
                     "import equinox as eqx\n"
                     "def f(x):\n"
                     "    return x\n"
                     "def sum(x):\n"
                     "    return 'not given'\n");
  make("pkg/other.py", "from .sub import *\n"
                       "_hidden = 3\n");
  make("main.py", "import pkg\n"
                  "from pkg import *\n"
                  "from pkg.other import *\n"
                  "through = pkg.f(1)\n"
                  "starred = f('a')\n"
                  "builtin = sum([1, 2])\n"
                  "twice = other.f(2.0)\n"
                  "hidden = _hidden\n");
  const auto kind = [&](const std::string& name) {
    return run({"tree", path("main.py"), name}).out;
  };
  EXPECT_THAT(kind("through"), HasSubstr("      int\n"));
  EXPECT_THAT(kind("starred"), HasSubstr("      str\n"));
  EXPECT_THAT(kind("builtin"), HasSubstr("      int\n"));
  EXPECT_THAT(kind("twice"), HasSubstr("      float\n"));
  EXPECT_THAT(kind("hidden"), HasSubstr("unknown"));
}

TEST_F(SeveralFiles, TreeTellsOfImportedFilesWhenAsked) {
  const Ran own = run({"tree", path("main.py"), "--format=jsonl"});
  EXPECT_THAT(own.out, Not(HasSubstr("lab/step.py")));
  const Ran all = run({"tree", path("main.py"), "--format=jsonl", "--imported"});
  EXPECT_THAT(all.out, HasSubstr("\"path\":\"lab/step.py\",\"cell\":null,\"line\":5,"
                                 "\"scope\":\"step\",\"name\":\"model\""));
}

// ---- what a function is given, its callers know ----------------------------------------------

constexpr const char* kCallerWithArrays = "import jax.random as jr\n"
                                          "from lab.step import step\n"
                                          "\n"
                                          "model = {'w': jr.normal(jr.PRNGKey(0), (3,))}\n"
                                          "model = step(model, model)\n";

TEST_F(SeveralFiles, AFunctionIsGivenWhatItsImportersGiveIt) {
  make("main.py", kCallerWithArrays);
  EXPECT_EQ(concise({"lab/step.py"}).out, "");
  EXPECT_EQ(concise({"main.py", "lab/step.py"}).out, "");
}

TEST_F(SeveralFiles, AlsoByThoseWhoImportItThroughOthers) {
  make("main.py", "import lab.middle\n");
  make("lab/middle.py", kCallerWithArrays);
  EXPECT_EQ(concise({"lab/step.py"}).out, "");
}

TEST_F(SeveralFiles, OneCallerIsEnoughToBeWrong) {
  make("harmless.py", kCallerWithArrays);
  const std::string alone = concise({"lab/step.py"}).out;
  EXPECT_THAT(alone, HasSubstr("lab/step.py:5:31: LL101"));
  EXPECT_EQ(concise({"harmless.py"}).out, "");
  EXPECT_EQ(concise({"harmless.py", "main.py", "lab/step.py"}).out, alone);
}

// `step` is right for arrays; only a caller that nobody calls in turn shows what it is given.
TEST_F(SeveralFiles, ACallerThatIsCalledItselfCountsAsItIsCalled) {
  make("main.py", "import jax.random as jr\n"
                  "from lab.run import run\n"
                  "arrays = {'w': jr.normal(jr.PRNGKey(0), (3,))}\n"
                  "run(arrays, arrays)\n");
  make("lab/run.py", "from .step import step\n"
                     "def run(model, updates):\n"
                     "    return step(model, updates)\n");
  EXPECT_EQ(concise({"lab/step.py"}).out, "");
  make("main.py", "");
  EXPECT_THAT(concise({"lab/step.py"}).out, HasSubstr("lab/step.py:5:31: LL101"));
}

TEST_F(SeveralFiles, FunctionsThatOnlyCallEachOtherAreExecutedOnce) {
  make("main.py", "");
  make("lab/step.py", std::string("from . import other\n") + kWrongStep +
                          "def first(model, updates):\n"
                          "    model = step(model, updates)\n"
                          "    return other.second(model, updates) if updates else model\n");
  make("lab/other.py", "from . import step as steps\n"
                       "def second(model, updates):\n"
                       "    return steps.first(model, updates)\n");
  const std::string found = concise({"lab/step.py"}).out;
  EXPECT_THAT(found, HasSubstr("lab/step.py:6:31: LL101"));
  EXPECT_EQ(concise({"lab/other.py", "lab/step.py"}).out, found);
}

TEST_F(SeveralFiles, AFixIsExecutedWithEveryCaller) {
  EXPECT_EQ(run({"check", "--fix", path("lab/step.py")}).status, 0);
  EXPECT_THAT(text_of("lab/step.py"), HasSubstr("model = eqx.apply_updates(model, updates)\n"));
  EXPECT_EQ(text_of("main.py"), kCaller);
}

// Another repository inside this one looks for its imports in itself.
TEST_F(SeveralFiles, ARepositoryInsideImportsNothingOfThisOne) {
  make("main.py", "");
  make("inside/pyproject.toml", "");
  make("inside/main.py", kCallerWithArrays);
  EXPECT_THAT(concise({"lab/step.py"}).out, HasSubstr("lab/step.py:5:31: LL101"));
}

} // namespace
} // namespace leaflint
