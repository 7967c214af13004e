// What does not parse is a problem and Unknown; nothing is guessed from it, and everything
// around it keeps its meaning.

#include <gmock/gmock.h>

#include "program/lowered.h"

namespace leaflint::program {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr llvm::StringLiteral kWholeFunction = "function h(c)\n"
                                               "  %0 = load c\n"
                                               "  return %0\n";

TEST(Recovery, AnErrorInOneFunctionLeavesTheOthersWhole) {
  for (llvm::StringRef broken : {
           "def f(a):\n    x = g(a b)\n    return x\n",
           "def f(m, u):\n    n = 1\n    m = apply(filter(m, u), u\n    return m\n",
           "def f(:\n    pass\n",
           "def f(a):\n    return )\n",
           "def f(a):\n    if a\n        return a\n",
           "def f(a):\nreturn a\n",
       }) {
    const Lowered lowered((broken + "def h(c):\n    return c\n").str());
    EXPECT_THAT(program_text(*lowered.program), HasSubstr(kWholeFunction.str())) << broken.str();
    EXPECT_THAT(lowered.program->problems, SizeIs(1)) << broken.str();
  }
}

TEST(Recovery, AProblemSaysWhatAndWhere) {
  const Lowered lowered("x = 1\nf(a=1, b=, c=2)\n");
  ASSERT_THAT(lowered.program->problems, SizeIs(1));
  EXPECT_EQ(lowered.program->problems[0].message, "cannot be parsed: unexpected `=`");
  EXPECT_EQ(lowered.file.position(lowered.program->problems[0].range.begin).line, 2u);
}

TEST(Recovery, ABrokenExpressionIsUnknownAndTheTargetIsStored) {
  EXPECT_EQ(lowered_text("x = g(a b)\n"), R"(
module
  %0 = builtin g
  %1 = unknown "cannot be parsed" flag
  store x %1
problem: cannot be parsed: unexpected `b`
)");
}

TEST(Recovery, LinesThatTheGrammarJoinsAreNotOneAssignment) {
  EXPECT_THAT(lowered_text("x = 1 +\ny = 2\n"), Not(HasSubstr("integer 2")));
}

TEST(Recovery, WhatBrokenTextMentionsIsForgotten) {
  EXPECT_EQ(lowered_text(R"(
import g
def f(m, s):
    m = F(m)
    m = g(m, s
    return m
)"),
            R"(
module
  %0 = import g
  store g %0
  %1 = make_function f
  store f %1
function f(m, s)
  %0 = builtin F
  %1 = load m
  %2 = call %0(%1)
  store m %2
  %3 = load m flag
  %4 = load g@module flag
  %5 = load s flag
  %6 = unknown "cannot be parsed" %3 %4 %5 flag
  store m %6
  store s %6
  %7 = unknown "cannot be parsed"
  return %7
problem: cannot be parsed: `(` is never closed
)");
}

TEST(Recovery, AFunctionThatLostStatementsReturnsSomethingUnknown) {
  EXPECT_EQ(lowered_text("def f(a):\nreturn a\n"), R"(
module
  %0 = make_function f
  store f %0
  %1 = builtin a
  return %1
function f(a)
  %0 = unknown "cannot be parsed" flag
  %1 = unknown "cannot be parsed"
  return %1
problem: an indented block is missing
)");
}

TEST(Recovery, AFileOfNonsenseIsUnknown) {
  const Lowered lowered("$ % ?\n))) ] }\n");
  EXPECT_FALSE(lowered.program->problems.empty());
  EXPECT_THAT(lowered.all(OperationKind::Unknown), Not(SizeIs(0)));
}

TEST(Recovery, AnEmptyFileIsAnEmptyModule) {
  EXPECT_EQ(lowered_text(""), "\nmodule\n");
}

} // namespace
} // namespace leaflint::program
