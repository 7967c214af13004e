// Generators: what their bodies do when they are asked, by whom, and for how much.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

using Texts = std::vector<std::string>;

// A generator that trains: each turn changes what stands around it.
const char* const kTraining = R"(
done = None
log = []
def training():
    global done
    for i in [1, 2, 3]:
        done = i
        log.append(i)
        yield i
)";

std::string after_training(llvm::StringRef lines, llvm::StringRef name) {
  return at_end(std::string(kTraining) + lines.str(), name);
}

/// Whether the name is bound, and each time under some outcome alone.
bool all_are_guarded(const Executed& program, llvm::StringRef name) {
  std::size_t bound = 0;
  std::size_t guarded = 0;
  for (const trace::Event& event : program.trace.events)
    for (const trace::Possibility& value : event.after)
      if (event.place.name == name) {
        ++bound;
        guarded += value.guard.empty() ? 0 : 1;
      }
  return bound > 0 && guarded == bound;
}

TEST(Generators, AskedForAllByALoopDoAllThatTheyDo) {
  EXPECT_EQ(after_training("for x in training():\n    pass", "done"), "3");
}

TEST(Generators, AskedThroughEnumerateRunInTheLoop) {
  const std::string loop = "for i, x in enumerate(training()):\n    last = (i, x)";
  EXPECT_EQ(after_training(loop, "done"), "3");
  EXPECT_EQ(after_training(loop, "log"), "[1, 2, 3]");
  EXPECT_EQ(after_training(loop, "last"), "(2, 3)");
}

TEST(Generators, BesideACounterRunInTheLoop) {
  const std::string loop = "import itertools\nfor x, i in zip(training(), itertools.count()):\n"
                           "    pass";
  EXPECT_EQ(after_training(loop, "done"), "3");
}

TEST(Generators, OfAShorterListAreLeftWhereItEnds) {
  const std::string loop = "for x, y in zip(training(), ['a']):\n    pass";
  EXPECT_EQ(after_training(loop, "done"), "2"); // it is asked before the list is
  EXPECT_EQ(after_training(loop, "x"), "1");
}

TEST(Generators, WantedAsAListDoAllThatTheyDo) {
  EXPECT_EQ(after_training("xs = list(training())", "done"), "3");
  EXPECT_EQ(after_training("xs = list(training())", "xs"), "[1, 2, 3]");
  EXPECT_EQ(after_training("xs = list(enumerate(training()))", "xs"), "[(0, 1), (1, 2), (2, 3)]");
}

TEST(Generators, OfUnknownLengthWantedAsAListDoWhatTheyDo) {
  EXPECT_EQ(at_end(with_unknown(R"(
last = None
def growing():
    global last
    for i in u.items:
        last = 'seen'
        yield 1
xs = list(growing())
)"),
                   "last"),
            "'seen'");
}

TEST(Next, TheFirstTimeRunsToTheFirstYield) {
  EXPECT_EQ(after_training("x = next(training())", "done"), "1");
  EXPECT_EQ(after_training("x = next(training())", "log"), "[1]");
}

TEST(Next, LaterRunsWeDoNotKnowHowFar) {
  EXPECT_EQ(after_training("g = training()\nnext(g)\nx = next(g)", "done"), "?");
}

TEST(Next, LaterLeavesAloneWhatTheGeneratorDoesNotTouch) {
  EXPECT_EQ(after_training("kept = 7\ng = training()\nnext(g)\nx = next(g)", "kept"), "7");
}

TEST(Next, WhatRaisesBeforeTheFirstYieldRaises) {
  const Executed program(R"(
def broken():
    None()
    yield 1
x = next(broken())
)");
  EXPECT_EQ(program.raised(), Texts{"TypeError"});
  EXPECT_EQ(program.at_end("x"), "");
}

TEST(Next, WhatRaisesAfterTheFirstYieldMayRaiseLater) {
  const char* const source = R"(
def broken():
    yield 1
    None()
    yield 2
g = broken()
x = next(g)
y = next(g)
)";
  EXPECT_EQ(Executed(source).raised(), Texts{"TypeError"});
  EXPECT_EQ(at_end(source, "x"), "1");
  EXPECT_EQ(at_end(source, "y"), "1");
}

TEST(Exceptions, ManyOfSeveralClassesDoNotMakeWhatFollowsSure) {
  const Executed program(with_unknown(R"(
import contextlib
class Stop(Exception):
    pass
def run():
    if u.a:
        raise Stop()
    if u.b:
        raise TypeError('b')
    if u.c:
        raise TypeError('c')
    if u.d:
        raise Stop()
    if u.e:
        raise TypeError('e')
    raise TypeError('f')
with contextlib.suppress(Stop):
    run()
after = 1
)"));
  EXPECT_TRUE(all_are_guarded(program, "after"));
}

TEST(Branches, WhatLeavesOneOfThreeWaysDoesNotMakeTheOthersSure) {
  const Executed program(with_unknown(R"(
if u.a:
    way = 1
else:
    way = 2
    if u.b:
        raise TypeError('b')
after = 1
)"));
  EXPECT_TRUE(all_are_guarded(program, "after"));
}

} // namespace
} // namespace leaflint::execution
