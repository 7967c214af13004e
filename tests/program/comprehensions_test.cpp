// How comprehensions, yields and lambdas are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Comprehensions, ListComprehensions) {
  EXPECT_EQ(lowered_text(R"(
x = [f(a, b) for a in y if a for b in a if b if c]
)"),
            R"(
module
  %0 = list
  %1 = builtin y
  for %1 -> %2
    body:
      store a~ %2
      %3 = load a~
      if %3
        then:
          %4 = load a~
          for %4 -> %5
            body:
              store b~ %5
              %6 = load b~
              if %6
                then:
                  %7 = builtin c
                  if %7
                    then:
                      %8 = builtin f
                      %9 = load a~
                      %10 = load b~
                      %11 = call %8(%9, %10)
                      append %0 %11
  store x %0
)");
}

TEST(Comprehensions, SetAndDictionaryComprehensions) {
  EXPECT_EQ(lowered_text(R"(
x = {a for a in y}
z = {a: b for a, b in y}
)"),
            R"(
module
  %0 = set
  %1 = builtin y
  for %1 -> %2
    body:
      store a~ %2
      %3 = load a~
      append %0 %3
  store x %0
  %4 = dict
  %5 = builtin y
  for %5 -> %6
    body:
      unpack %6 -> %7 %8
      store a~ %7
      store b~ %8
      %9 = load a~
      %10 = load b~
      set_item %4 %9 %10
  store z %4
)");
}

TEST(Comprehensions, GeneratorExpressionsAreListsExecutedEagerly) {
  EXPECT_EQ(lowered_text(R"(
x = (a for a in y)
)"),
            R"(
module
  %0 = list
  %1 = builtin y
  for %1 -> %2
    body:
      store a~ %2
      %3 = load a~
      append %0 %3
  %4 = generator %0
  store x %4
)");
}

TEST(Comprehensions, AwaitAndYield) {
  EXPECT_EQ(lowered_text(R"(
async def f():
    await a
    x = yield
    yield b, c
def g():
    yield from a
)"),
            R"(
module
  %0 = make_function f
  store f %0
  %1 = make_function g
  store g %1
async function f() generator
  %0 = builtin a
  %1 = await %0
  %2 = none
  %3 = yield %2
  store x %3
  %4 = builtin b
  %5 = builtin c
  %6 = tuple %4 %5
  %7 = yield %6
function g() generator
  %0 = builtin a
  %1 = yield from %0
)");
}

TEST(Comprehensions, Lambdas) {
  EXPECT_EQ(lowered_text(R"(
f = lambda a, b=c, *d: a + b
)"),
            R"(
module
  %0 = builtin c
  %1 = make_function <lambda> %0
  store f %1
function <lambda>(a, b=, *d)
  %0 = load a
  %1 = load b
  %2 = binary add %0 %1
  return %2
)");
}

} // namespace
} // namespace leaflint::program
