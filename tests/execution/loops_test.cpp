// Loops: in full where they are short, else two turns, after which what changed is not known.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

using Texts = std::vector<std::string>;

TEST(For, AShortListRunsInFull) {
  EXPECT_EQ(Executed("for i in [1, None, 'a']:\n    x = i").bindings("x"),
            (Texts{"1", "None", "'a'"}));
}

TEST(Next, AFreshGeneratorGivesWhatItYieldsFirst) {
  EXPECT_EQ(at_end(R"(
def two():
    yield 1
    yield 'a'
x = next(two())
)",
                   "x"),
            "1");
}

TEST(Next, WhatAGeneratorYieldsLaterIsAnyOfIt) {
  EXPECT_EQ(at_end(R"(
def two():
    yield 1
    yield 'a'
both = two()
next(both)
x = next(both)
)",
                   "x"),
            "'a' | 1");
}

TEST(Next, AFirstYieldUnderAConditionIsNotCertain) {
  EXPECT_EQ(at_end(R"(
def two(flag):
    if flag:
        yield 1
    yield 'a'
x = next(two(unknown))
)",
                   "x"),
            "'a' | 1");
}

TEST(Next, ObjectsThatTheGeneratorMadeComeWithIt) {
  EXPECT_EQ(at_end(R"(
def lists():
    yield [1, [2]]
x = next(lists())
)",
                   "x"),
            "[1, [2]]");
}

const char* const kCounting = R"(
def search(stream, wanted):
    for number, element in enumerate(stream):
        if number == wanted:
            return element
)";

TEST(Enumerate, OfAGeneratorWithoutEndIsLeftByTheBodyAlone) {
  EXPECT_EQ(at_end(std::string(kCounting) + R"(
def ones():
    while True:
        yield 1
x = search(ones(), unknown)
)",
                   "x"),
            "1");
}

TEST(Enumerate, OfAGeneratorThatMayEndMayEnd) {
  EXPECT_EQ(at_end(std::string(kCounting) + R"(
def ones():
    while True:
        if unknown():
            return
        yield 1
x = search(ones(), unknown)
)",
                   "x"),
            "1 | None");
}

TEST(WhileTrue, AShortIteratorIsDrawnToItsEnd) {
  EXPECT_EQ(at_end(R"(
turns = iter([1, 2, None])
while True:
    try:
        x = next(turns)
    except StopIteration:
        break
)",
                   "x"),
            "None");
}

TEST(WhileTrue, ALongIteratorEndsAfterAnyTurnButTheFirst) {
  EXPECT_EQ(at_end(R"(
turns = iter(range(100))
x = None
while True:
    try:
        x = next(turns)
    except StopIteration:
        break
)",
                   "x"),
            "int");
}

TEST(For, ALongRangeRunsTwoTurns) {
  EXPECT_EQ(Executed("for i in range(100):\n    x = i").bindings("x"), (Texts{"int", "int"}));
}

TEST(For, TheLayersOfANetworkRunInFull) {
  EXPECT_EQ(Executed(R"(
for layer in [1, 'a', None, 2.0, (1,), (1, 2), [], {}, 1j, True]:
    x = layer
)")
                .bindings("x")
                .size(),
            10U);
}

TEST(For, AnElementOfALongListOfFewKindsIsAnyOfThem) {
  EXPECT_EQ(Executed("for i in [1, None] * 6:\n    x = i").bindings("x"),
            (Texts{"1 | None", "1 | None"}));
}

TEST(For, ACounterIsNotKnownAfterwards) {
  EXPECT_EQ(at_end("n = 0\nfor i in range(100):\n    n += 1", "n"), "int");
}

TEST(For, AListThatGrowsHasAnyLength) {
  EXPECT_EQ(at_end("x = []\nfor i in range(100):\n    x.append(1)", "x"), "[1...]");
}

TEST(For, AValueThatSettlesAfterOneTurnIsKnown) {
  EXPECT_EQ(at_end(R"(
import jax.numpy as jnp
state = None
for i in range(100):
    state = jnp.ones(2)
)",
                   "state"),
            "inexact-array");
}

TEST(For, AValueWhoseKindGoesOnChangingIsUnknown) {
  EXPECT_EQ(at_end("x = ()\nfor i in range(100):\n    x = (x, 1)", "x"), "?");
}

TEST(For, TheLaterTurnsOfSuchALoopAreUnknown) {
  EXPECT_EQ(Executed("x = ()\nfor i in range(100):\n    x = (x, 1)").bindings("x").back(), "?");
}

TEST(For, BreakLeavesTheLoop) {
  EXPECT_EQ(Executed(R"(
for i in [1, 2, 3]:
    x = i
    if i == 2:
        break
)")
                .bindings("x"),
            (Texts{"1", "2"}));
}

TEST(For, ContinueBeginsTheNextTurn) {
  EXPECT_EQ(Executed(R"(
for i in [1, 2, 3]:
    if i == 2:
        continue
    x = i
)")
                .bindings("x"),
            (Texts{"1", "3"}));
}

TEST(For, TheElseRunsWithoutBreak) {
  EXPECT_EQ(at_end("for i in [1]:\n    pass\nelse:\n    x = 1", "x"), "1");
}

TEST(For, AnUnknownBreakJoinsWithTheEnd) {
  EXPECT_EQ(at_end(with_unknown(R"(
x = None
for i in [1, 2]:
    x = 'a'
    if u.c():
        break
    x = 2
)"),
                   "x"),
            "'a' | 2");
}

TEST(While, AKnownConditionRunsAsItWould) {
  EXPECT_EQ(at_end("n = 0\nwhile n < 3:\n    n += 1", "n"), "3");
}

TEST(While, AnOpenConditionRunsTwoTurns) {
  EXPECT_EQ(Executed(with_unknown("while u.c():\n    x = 1")).bindings("x").size(), 2U);
}

TEST(While, TrueEndsByBreakOnly) {
  EXPECT_EQ(at_end(with_unknown(R"(
while True:
    x = 1
    if u.c():
        break
else:
    x = None
)"),
                   "x"),
            "1");
}

TEST(Generator, ItsConsumerRunsAtEachYield) {
  EXPECT_EQ(Executed(R"(
def pairs():
    yield 1
    yield 'a'
for x in pairs():
    y = x
)")
                .bindings("y"),
            (Texts{"1", "'a'"}));
}

TEST(Generator, YieldFromGivesEveryElement) {
  EXPECT_EQ(at_end(R"(
def inner():
    yield 1
def outer():
    yield from inner()
    yield None
x = [y for y in outer()]
)",
                   "x"),
            "[1, None]");
}

TEST(Generator, AReturnInItsConsumerLeavesBoth) {
  EXPECT_EQ(at_end(R"(
def numbers():
    yield 1
    yield 2
def first():
    for x in numbers():
        return x
y = first()
)",
                   "y"),
            "1");
}

} // namespace
} // namespace leaflint::execution
