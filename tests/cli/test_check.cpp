// `leaflint check`: what is written where, and how it ends.

#include <gmock/gmock.h>

#include "cli/harness.h"

namespace leaflint {
namespace {

using leaflint::testing::CommandTest;
using leaflint::testing::Ran;
using ::testing::HasSubstr;
using ::testing::Not;

class Check : public CommandTest {};

TEST_F(Check, WithoutFindingsEndsWith0) {
  const Ran ran = check({make("a.py", "import jax\n")});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "nothing found in 1 file\n");
  EXPECT_EQ(ran.error, "");
}

TEST_F(Check, WithFindingsEndsWith1) {
  const Ran ran = check({make("a.py", "import jax\nbug\n"), "--format", "concise"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, "a.py:2:1: T1 [*] this is a bug (no-bugs)\n");
}

TEST_F(Check, WithExitZeroEndsWith0) {
  EXPECT_EQ(check({make("a.py", "import jax\nbug\n"), "--exit-zero"}).status, 0);
}

TEST_F(Check, DoesNotLookAtFilesWithoutTheLibraries) {
  EXPECT_EQ(check({make("a.py", "bug\n(((\n")}).out, "nothing found in 1 file\n");
}

TEST_F(Check, QuietSaysNothingWhenThereIsNothing) {
  const Ran ran = check({make("a.py", "import jax\n"), "--quiet"});
  EXPECT_EQ(ran.out + ran.error, "");
}

TEST_F(Check, TellsFilesInOrderWhateverTheJobs) {
  for (char name = 'a'; name <= 'z'; ++name)
    make(std::string(1, name) + ".py", "import jax\nbug bug\n");
  const Ran one = check({folder_, "--format=concise", "--jobs=1"});
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 52);
  for (const char* jobs : {"2", "7", "64"})
    EXPECT_EQ(check({folder_, "--format=concise", "--jobs", jobs}).out, one.out);
}

TEST_F(Check, CountsWithStatistics) {
  const Ran ran = check({make("a.py", "import jax\nbug\n"), "--statistics", "--format=concise"});
  EXPECT_THAT(ran.out, HasSubstr("    1  T1     no-bugs"));
}

TEST_F(Check, KeepsSentencesOutOfMachineFormats) {
  const Ran ran = check({make("a.py", "import jax\nbug\n"), "--statistics", "--format=jsonl"});
  EXPECT_THAT(ran.out, Not(HasSubstr("with a verified fix")));
  EXPECT_THAT(ran.error, HasSubstr("with a verified fix"));
}

TEST_F(Check, WritesIntoAFile) {
  const Ran ran =
      check({make("a.py", "import jax\nbug\n"), "--format=concise", "--output", path("out")});
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(text_of("out"), HasSubstr("a.py:2:1: T1"));
}

TEST_F(Check, WritesSeveralFormatsAtOnce) {
  const Ran ran = check({make("a.py", "import jax\nbug\n"), "--format=concise", "--output-format",
                         "sarif=" + path("s"), "--output-format=jsonl=" + path("j")});
  EXPECT_THAT(ran.out, HasSubstr("a.py:2:1: T1"));
  EXPECT_THAT(text_of("s"), HasSubstr("\"2.1.0\""));
  EXPECT_THAT(text_of("j"), HasSubstr("\"code\":\"T1\""));
}

TEST_F(Check, OfAReportThatCannotBeWrittenEndsWith2) {
  const Ran ran = check({make("a.py", "import jax\n"), "--output", path("no/out")});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.error, HasSubstr("no/out: "));
}

TEST_F(Check, ColoursOnlyWhenAsked) {
  const std::string file = make("a.py", "import jax\nbug\n");
  EXPECT_THAT(check({file, "--color=always"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(check({file, "--color=never"}).out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(check({file}).out, Not(HasSubstr("\x1b[")));
}

// ---- bad input: say what and where, end with 2, check the rest --------------------------------

class BadInput : public CommandTest {
protected:
  // Besides a good file with a finding, which must be told in any case.
  Ran check_beside(const std::string& bad) {
    Ran ran = check({bad, make("good.py", "import jax\nbug\n"), "--format=concise"});
    EXPECT_EQ(ran.status, 2);
    EXPECT_THAT(ran.out, HasSubstr("good.py:2:1: T1"));
    return ran;
  }
};

TEST_F(BadInput, AMissingPath) {
  EXPECT_EQ(check_beside(path("no.py")).error, "leaflint: no.py: no such file or directory\n");
}

TEST_F(BadInput, AFolderWithoutPython) {
  ASSERT_FALSE(llvm::sys::fs::create_directory(path("empty")));
  EXPECT_THAT(check_beside(path("empty")).error, HasSubstr("empty: no Python file"));
}

TEST_F(BadInput, BytesThatAreNotUtf8) {
  EXPECT_THAT(check_beside(make("bad.py", "import jax\nx = '\xFF'\n")).error,
              HasSubstr("bad.py:2:"));
}

TEST_F(BadInput, ANul) {
  EXPECT_THAT(check_beside(make("bad.py", std::string("import jax\n\0", 12))).error,
              HasSubstr("bad.py:2:"));
}

TEST_F(BadInput, ASyntaxError) {
  EXPECT_EQ(check_beside(make("bad.py", "import jax\n x(((\n")).error,
            "leaflint: bad.py:2:3: cannot be parsed\n");
}

TEST_F(BadInput, AnEmptyFileIsNoProblem) {
  EXPECT_EQ(check({make("a.py", "")}).status, 0);
}

// ---- usage ------------------------------------------------------------------------------------

// 2 ** 40 calls.
TEST_F(Check, SaysOfAFileWhosePathsMultiplyThatItWasFollowedInPart) {
  std::string text = "import equinox as eqx\n"
                     "def f0(model, updates):\n"
                     "    return eqx.apply_updates(model, updates)\n";
  for (int i = 1; i <= 40; ++i) {
    const std::string before = "f" + std::to_string(i - 1) + "(";
    text += "def f" + std::to_string(i) + "(model, updates):\n    model = " + before +
            "model, updates)\n    return " + before + "model, updates)\n";
  }
  const std::string file = make("a.py", text + "def train(model, updates):\n"
                                               "    return f40(model, updates)\n");
  const Ran ran = run({"check", file});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "nothing found in 1 file\n");
  EXPECT_THAT(ran.error, HasSubstr("a.py: followed in part only"));
  EXPECT_EQ(run({"check", "--quiet", file}).error, "");
  EXPECT_THAT(run({"tree", file}).error, HasSubstr("a.py: followed in part only"));
}

class Usage : public CommandTest {
protected:
  std::string complaint(const std::vector<std::string>& arguments) const {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
    return ran.error;
  }
};

TEST_F(Usage, AnUnknownOptionKnowsTheNearestOne) {
  EXPECT_EQ(complaint({"check", "--fxi"}),
            "leaflint: unknown option `--fxi`; did you mean `--fix`?\n");
}

TEST_F(Usage, AnUnknownFormatKnowsTheNearestOne) {
  EXPECT_EQ(complaint({"check", "--format", "jsnl"}),
            "leaflint: unknown format `jsnl`; did you mean `jsonl`? (text, concise, jsonl, "
            "sarif)\n");
  EXPECT_THAT(complaint({"check", "--output-format", "sarfi=x"}), HasSubstr("`sarif`"));
  EXPECT_THAT(complaint({"tree", "a.py", "--format=sarif"}), HasSubstr("(text, jsonl)"));
}

TEST_F(Usage, AnUnknownRuleIsNamed) {
  make("a.py", "import jax\n");
  const Ran ran = run({"check", "--select", "no-such-rule", path("a.py")});
  EXPECT_EQ(ran.status, 2);
  EXPECT_THAT(ran.error, HasSubstr("unknown rule `no-such-rule`"));
  EXPECT_THAT(complaint({"rule", "no-such-rule"}), HasSubstr("unknown rule `no-such-rule`"));
}

TEST_F(Usage, AnUnknownCommandKnowsTheNearestOne) {
  EXPECT_THAT(complaint({"chekc"}), HasSubstr("unknown command `chekc`; did you mean `check`?"));
}

TEST_F(Usage, ValuesAreAskedForAndRefused) {
  EXPECT_THAT(complaint({"check", "--format"}), HasSubstr("`--format` needs a value"));
  EXPECT_THAT(complaint({"check", "--fix=yes"}), HasSubstr("`--fix` takes no value"));
  EXPECT_THAT(complaint({"check", "--jobs=0"}), HasSubstr("from 1 to 1024"));
  EXPECT_THAT(complaint({"check", "--color=blue"}), HasSubstr("unknown colour mode `blue`"));
  EXPECT_THAT(complaint({"check", "--unsafe-fixes"}), HasSubstr("needs `--fix` or `--diff`"));
}

TEST_F(Usage, NothingAtAllShowsTheHelp) {
  EXPECT_THAT(complaint({}), HasSubstr("usage:"));
}

TEST_F(Usage, HelpIsThereForEveryCommand) {
  for (const char* command : {"check", "tree", "rule", "rules"}) {
    const Ran ran = run({command, "--help"});
    EXPECT_EQ(ran.status, 0);
    EXPECT_THAT(ran.out, HasSubstr(std::string("usage: leaflint ") + command));
  }
}

TEST_F(Usage, AfterTwoDashesEverythingIsAPath) {
  EXPECT_THAT(run({"check", "--", "--fix"}).error, HasSubstr("--fix: no such file"));
}

TEST_F(Usage, HooksMayForceExclusion) {
  EXPECT_EQ(check({"--force-exclude", make("a.py", "")}).status, 0);
}

} // namespace
} // namespace leaflint
