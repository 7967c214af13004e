// Calls: how arguments reach parameters, and what a body sees and leaves.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

TEST(Arguments, ByPositionAndByName) {
  EXPECT_EQ(at_end("def f(a, b):\n    return a, b\nx = f(1, b=2)", "x"), "(1, 2)");
}

TEST(Arguments, ADefaultStandsInForWhatIsNotGiven) {
  EXPECT_EQ(at_end("def f(a, b=2):\n    return a, b\nx = f(1)", "x"), "(1, 2)");
}

TEST(Arguments, ADefaultIsEvaluatedAtTheDefinition) {
  EXPECT_EQ(at_end("d = 1\ndef f(a=d):\n    return a\nd = 2\nx = f()", "x"), "1");
}

TEST(Arguments, TheRestGoesToStars) {
  EXPECT_EQ(at_end("def f(a, *b, **c):\n    return b, c\nx = f(1, 2, 3, d=4)", "x"),
            "((2, 3), {['d']=4})");
}

TEST(Arguments, AStarAtTheCallUnpacks) {
  EXPECT_EQ(at_end("def f(a, b, c):\n    return a, b, c\nx = f(*[1, 2], **{'c': 3})", "x"),
            "(1, 2, 3)");
}

TEST(Arguments, AnUnknownStarMakesParametersUnknown) {
  EXPECT_EQ(at_end(with_unknown("def f(a, b):\n    return a, b\nx = f(1, *u.rest)"), "x"),
            "(1, ?)");
}

TEST(Arguments, KeywordOnlyParametersTakeNoPosition) {
  EXPECT_EQ(at_end("def f(*a, b=None):\n    return a, b\nx = f(1, 2)", "x"), "((1, 2), None)");
}

TEST(Arguments, AMissingOneRaises) {
  EXPECT_EQ(Executed("def f(a):\n    return a\nf()").raised(),
            std::vector<std::string>{"TypeError"});
}

TEST(Arguments, OneTooManyRaises) {
  EXPECT_EQ(Executed("def f():\n    return 1\nf(1)").raised(),
            std::vector<std::string>{"TypeError"});
}

TEST(Closure, SeesANameReboundLater) {
  EXPECT_EQ(at_end(R"(
def outer():
    a = 1
    def inner():
        return a
    a = 2
    return inner()
x = outer()
)",
                   "x"),
            "2");
}

TEST(Closure, NonlocalRebindsTheNameOutside) {
  EXPECT_EQ(at_end(R"(
def outer():
    a = 1
    def inner():
        nonlocal a
        a = 2
    inner()
    return a
x = outer()
)",
                   "x"),
            "2");
}

TEST(Closure, EachCallHasItsOwnFrame) {
  EXPECT_EQ(at_end(R"(
def make(a):
    def get():
        return a
    return get
one, two = make(1), make(2)
x = one(), two()
)",
                   "x"),
            "(1, 2)");
}

TEST(Closure, GlobalRebindsTheNameOfTheModule) {
  EXPECT_EQ(at_end("x = 1\ndef f():\n    global x\n    x = 2\nf()", "x"), "2");
}

TEST(Lambda, IsAFunction) {
  EXPECT_EQ(at_end("f = lambda a, b=2: (a, b)\nx = f(1)", "x"), "(1, 2)");
}

TEST(Partial, GivesTheFirstArguments) {
  EXPECT_EQ(at_end(R"(
from functools import partial
def f(a, b, c=0):
    return a, b, c
x = partial(f, 1, c=3)(2)
)",
                   "x"),
            "(1, 2, 3)");
}

TEST(Partial, IsOverriddenByTheCallsKeyword) {
  EXPECT_EQ(at_end(R"(
from functools import partial
x = partial(lambda a: a, a=1)(a=2)
)",
                   "x"),
            "2");
}

TEST(Decorator, ReplacesTheFunction) {
  EXPECT_EQ(at_end(R"(
def twice(f):
    return lambda a: (f(a), f(a))
@twice
def g(a):
    return a
x = g(1)
)",
                   "x"),
            "(1, 1)");
}

TEST(Decorator, WithArgumentsIsAFactory) {
  EXPECT_EQ(at_end(R"(
def tagged(tag):
    return lambda f: lambda a: (tag, f(a))
@tagged('t')
def g(a):
    return a
x = g(1)
)",
                   "x"),
            "('t', 1)");
}

TEST(Decorator, AnUnknownOneMakesTheFunctionUnknown) {
  EXPECT_EQ(at_end(with_unknown("@u.wrap\ndef g(a):\n    return a\nx = g(1)"), "x"), "?");
}

TEST(Recursion, IsFollowedForTwoActivations) {
  EXPECT_EQ(at_end("def f(n):\n    return 0 if n == 0 else f(n - 1)\nx = f(1)", "x"), "0");
}

TEST(Recursion, BeyondThemTheResultIsUnknown) {
  EXPECT_EQ(at_end("def f(n):\n    return 0 if n == 0 else f(n - 1)\nx = f(9)", "x"), "?");
}

TEST(Recursion, BeyondThemParametersMayBeAnything) {
  EXPECT_EQ(Executed("def f(n):\n    return 0 if n == 0 else f(n - 1)\nf(9)").bindings("n").back(),
            "?");
}

TEST(Recursion, WhatItCallsMayBeCalledWithAnything) {
  EXPECT_EQ(Executed(R"(
def helper(a):
    return a
def f(n):
    helper(n)
    return 0 if n == 0 else f((n,))
f(9)
)")
                .bindings("a")
                .back(),
            "?");
}

TEST(UncalledFunction, RunsOnParametersThatAreAnyTree) {
  EXPECT_EQ(Executed("def f(a):\n    b = a").bindings("b"), std::vector<std::string>{"lazy"});
}

TEST(UncalledFunction, AScalarAnnotationIsBelieved) {
  EXPECT_EQ(Executed("def f(a: int):\n    b = a").bindings("b"), std::vector<std::string>{"int"});
}

TEST(UnknownCall, MakesAnotherUnknownEachTime) {
  EXPECT_EQ(at_end(with_unknown("x = u.f()"), "x"), "?");
}

TEST(Methods, CalledOnSomethingUnknownMayBeAnyOfThatName) {
  const std::string source = with_unknown(R"(
class Member:
    def __init__(self, size):
        self.size = size
    def grow(self):
        x = self.size
        return x
    def shrink(self):
        y = self.size
        return y
one = Member(1)
one.grow()
one.shrink()
u.member().grow()
)");
  EXPECT_EQ(Executed(source).bindings("x"), (std::vector<std::string>{"1", "?"}));
  EXPECT_EQ(Executed(source).bindings("y"), std::vector<std::string>{"1"});
}

} // namespace
} // namespace leaflint::execution
