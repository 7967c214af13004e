// Control flow: branches and ways out.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

TEST(If, AKnownConditionTakesOneArm) {
  EXPECT_EQ(at_end("x = 1 if 2 > 1 else None", "x"), "1");
}

TEST(If, AnUnknownConditionTakesBoth) {
  EXPECT_EQ(at_end(with_unknown(R"(
if u.c():
    x = 1
else:
    x = None
)"),
                   "x"),
            "1 | None");
}

TEST(If, TheSameConditionHasTheSameOutcome) {
  EXPECT_EQ(at_end(with_unknown(R"(
c = u.c()
x = 1 if c else None
y = x if c else 2
)"),
                   "y"),
            "int");
}

TEST(If, ANegatedConditionIsTheSameCondition) {
  EXPECT_EQ(at_end(with_unknown(R"(
c = u.c()
x = 1 if c else None
y = 2 if not c else x
)"),
                   "y"),
            "int");
}

TEST(If, TwoCallsAreTwoConditions) {
  EXPECT_EQ(at_end(with_unknown(R"(
x = 1 if u.c() else None
y = x if u.c() else 2
)"),
                   "y"),
            "1 | 2 | None");
}

TEST(If, NestedBranchesJoinFromInsideOut) {
  EXPECT_EQ(at_end(with_unknown(R"(
x = 'a'
if u.a():
    if u.b():
        x = None
)"),
                   "x"),
            "'a' | None");
}

TEST(If, ANameBoundInOneArmIsBoundOnlyThere) {
  EXPECT_EQ(at_end(with_unknown(R"(
if u.c():
    x = 1
)"),
                   "x"),
            "1");
}

TEST(Return, EarlyReturnsJoinAtTheCall) {
  EXPECT_EQ(at_end(with_unknown(R"(
def f(c):
    if c:
        return 1
    return None
x = f(u.c())
)"),
                   "x"),
            "1 | None");
}

TEST(Return, WhatFollowsIsNotExecuted) {
  EXPECT_TRUE(Executed("def f():\n    return 1\n    x = 2\nf()").bindings("x").empty());
}

TEST(Raise, EndsTheProgram) {
  const Executed run("raise ValueError('no')\nx = 1");
  EXPECT_EQ(run.raised(), std::vector<std::string>{"ValueError"});
  EXPECT_TRUE(run.bindings("x").empty());
}

TEST(Raise, FunctionsThatWereDefinedBeforeAreStillRun) {
  EXPECT_FALSE(Executed("def f():\n    x = 1\nraise SystemExit").bindings("x").empty());
}

TEST(Raise, ATrapUnderABranchLeavesTheOtherArm) {
  EXPECT_EQ(at_end(with_unknown(R"(
x = 1
if u.c():
    x = None
    raise ValueError
)"),
                   "x"),
            "1");
}

TEST(Try, TheHandlerOfTheTypeRuns) {
  EXPECT_EQ(at_end(R"(
try:
    raise KeyError('k')
except ValueError:
    x = 1
except KeyError:
    x = 2
)",
                   "x"),
            "2");
}

TEST(Try, AHandlerOfABaseClassTakesIt) {
  EXPECT_EQ(at_end("try:\n    raise KeyError\nexcept LookupError:\n    x = 1", "x"), "1");
}

TEST(Try, WithoutExceptionTheElseRuns) {
  EXPECT_EQ(at_end("try:\n    x = 1\nexcept ValueError:\n    x = 2\nelse:\n    x = 3", "x"), "3");
}

TEST(Try, TheUnknownMayRaise) {
  EXPECT_EQ(at_end(with_unknown(R"(
x = None
try:
    u.f()
    x = 1
except Exception:
    x = 'caught'
)"),
                   "x"),
            "'caught' | 1");
}

TEST(Try, FinallyRunsOnTheWayOut) {
  EXPECT_EQ(at_end(R"(
log = []
def f():
    try:
        return 1
    finally:
        log.append(2)
x = f()
)",
                   "log"),
            "[2]");
}

TEST(Try, AnExceptionPassesThroughFinally) {
  EXPECT_EQ(at_end(R"(
try:
    try:
        raise ValueError
    finally:
        x = 1
except ValueError:
    y = x
)",
                   "y"),
            "1");
}

TEST(Try, ManyExceptionsOfOneClassFindItsHandlerOnly) {
  std::string conditions;
  std::string body;
  for (int i = 0; i < 7; ++i) {
    std::string name = "c" + std::to_string(i);
    conditions += name + " = u." + name + "()\n";
    body += "    if " + name + ":\n        raise KeyError\n";
  }
  std::string source = with_unknown(conditions + "try:\n" + body +
                                    "    x = 1\nexcept ValueError:\n    x = 'no'\n"
                                    "except KeyError:\n    x = None\n");
  EXPECT_EQ(at_end(source, "x"), "1 | None");
}

TEST(With, TheManagerGivesTheValue) {
  EXPECT_EQ(at_end(R"(
class M:
    def __enter__(self):
        return 1
    def __exit__(self, *rest):
        return None
with M() as x:
    y = x
)",
                   "y"),
            "1");
}

TEST(With, AContextManagerFunctionRunsAroundTheBody) {
  EXPECT_EQ(at_end(R"(
from contextlib import contextmanager
log = []
@contextmanager
def scope():
    log.append(1)
    yield 2
    log.append(3)
with scope() as x:
    log.append(x)
)",
                   "log"),
            "[1, 2, 3]");
}

TEST(Match, TheFirstCaseThatFitsRuns) {
  EXPECT_EQ(at_end(R"(
match 1:
    case 0:
        x = None
    case 1:
        x = 'one'
    case _:
        x = 'other'
)",
                   "x"),
            "'one'");
}

TEST(Match, WhetherASequencePatternFitsIsOpen) {
  EXPECT_EQ(at_end(R"(
match (1, 2):
    case [a, b]:
        x = b
    case _:
        x = None
)",
                   "x"),
            "2 | None");
}

} // namespace
} // namespace leaflint::execution
