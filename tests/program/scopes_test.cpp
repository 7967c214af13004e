// Which variable a name means. `x@f` is a variable of f, `x~` one of a comprehension.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Scopes, ANameBoundAnywhereIsLocalEverywhere) {
  EXPECT_EQ(lowered_text(R"(
x = 1
def f():
    print(x)
    x = 2
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = make_function f
  store f %1
function f()
  %0 = builtin print
  %1 = load x
  %2 = call %0(%1)
  %3 = integer 2
  store x %3
)");
}

TEST(Scopes, NamesThatNobodyBindsAreBuiltins) {
  EXPECT_EQ(lowered_text(R"(
print(y)
)"),
            R"(
module
  %0 = builtin print
  %1 = builtin y
  %2 = call %0(%1)
)");
}

TEST(Scopes, Global) {
  EXPECT_EQ(lowered_text(R"(
def f():
    global x
    x = 1
def g():
    return x
)"),
            R"(
module
  %0 = make_function f
  store f %0
  %1 = make_function g
  store g %1
function f()
  pass
  %0 = integer 1
  store x@module %0
function g()
  %0 = load x@module
  return %0
)");
}

TEST(Scopes, Nonlocal) {
  EXPECT_EQ(lowered_text(R"(
def f():
    x = 1
    def g():
        nonlocal x
        x += 1
    return g
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f()
  %0 = integer 1
  store x %0
  %1 = make_function f.g
  store g %1
  %2 = load g
  return %2
function f.g()
  pass
  %0 = load x@f
  %1 = integer 1
  %2 = in_place add %0 %1
  store x@f %2
)");
}

TEST(Scopes, FunctionsDoNotSeeTheNamesOfTheirClass) {
  EXPECT_EQ(lowered_text(R"(
x = 1
class A:
    x = 2
    y = x
    def f(self):
        return x
    z = lambda: x
)"),
            R"(
module
  %0 = integer 1
  store x %0
  %1 = make_class A
  store A %1
class A
  %0 = integer 2
  store x %0
  %1 = load x
  store y %1
  %2 = make_function A.f
  store f %2
  %3 = make_function A.<lambda>
  store z %3
function A.f(self)
  %0 = load x@module
  return %0
function A.<lambda>()
  %0 = load x@module
  return %0
)");
}

TEST(Scopes, ComprehensionsInAClassSeeItsNamesInTheFirstIterableOnly) {
  EXPECT_EQ(lowered_text(R"(
class A:
    x = 1
    y = [x for a in x for b in x]
)"),
            R"(
module
  %0 = make_class A
  store A %0
class A
  %0 = integer 1
  store x %0
  %1 = list
  %2 = load x
  for %2 -> %3
    body:
      store a~ %3
      %4 = builtin x
      for %4 -> %5
        body:
          store b~ %5
          %6 = builtin x
          append %1 %6
  store y %1
)");
}

TEST(Scopes, ComprehensionTargetsAreTheirOwn) {
  EXPECT_EQ(lowered_text(R"(
def f(x):
    y = [x for x in x]
    return x
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(x)
  %0 = list
  %1 = load x
  for %1 -> %2
    body:
      store x~ %2
      %3 = load x~
      append %0 %3
  store y %0
  %4 = load x
  return %4
)");
}

TEST(Scopes, LambdasCloseOverComprehensionTargets) {
  EXPECT_EQ(lowered_text(R"(
x = [lambda: a for a in b]
)"),
            R"(
module
  %0 = list
  %1 = builtin b
  for %1 -> %2
    body:
      store a~ %2
      %3 = make_function <lambda>
      append %0 %3
  store x %0
function <lambda>()
  %0 = load a~@module
  return %0
)");
}

TEST(Scopes, AWalrusInAComprehensionBindsInTheFunction) {
  EXPECT_EQ(lowered_text(R"(
def f(a):
    [y := b for b in a]
    return y
)"),
            R"(
module
  %0 = make_function f
  store f %0
function f(a)
  %0 = list
  %1 = load a
  for %1 -> %2
    body:
      store b~ %2
      %3 = load b~
      store y %3
      append %0 %3
  %4 = load y
  return %4
)");
}

} // namespace
} // namespace leaflint::program
