// How subscripts, calls and collections are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Expressions, Subscripts) {
  EXPECT_EQ(lowered_text(R"(
x = a[0], a[1:], a[::2], a[i, ...], a[i,], a[*i]
)"),
            R"(
module
  %0 = builtin a
  %1 = integer 0
  %2 = get_item %0 %1
  %3 = builtin a
  %4 = integer 1
  %5 = none
  %6 = none
  %7 = slice %4 %5 %6
  %8 = get_item %3 %7
  %9 = builtin a
  %10 = none
  %11 = none
  %12 = integer 2
  %13 = slice %10 %11 %12
  %14 = get_item %9 %13
  %15 = builtin a
  %16 = builtin i
  %17 = ellipsis
  %18 = tuple %16 %17
  %19 = get_item %15 %18
  %20 = builtin a
  %21 = builtin i
  %22 = tuple %21
  %23 = get_item %20 %22
  %24 = builtin a
  %25 = builtin i
  %26 = tuple *%25
  %27 = get_item %24 %26
  %28 = tuple %2 %8 %14 %19 %23 %27
  store x %28
)");
}

TEST(Expressions, AttributesAndCallsInChains) {
  EXPECT_EQ(lowered_text(R"(
x = a.b().c[0](1)(2)
)"),
            R"(
module
  %0 = builtin a
  %1 = get_attribute b %0
  %2 = call %1()
  %3 = get_attribute c %2
  %4 = integer 0
  %5 = get_item %3 %4
  %6 = integer 1
  %7 = call %5(%6)
  %8 = integer 2
  %9 = call %7(%8)
  store x %9
)");
}

TEST(Expressions, EveryPassingOfArguments) {
  EXPECT_EQ(lowered_text(R"(
f(a, *b, *c, key=d, **e)
)"),
            R"(
module
  %0 = builtin f
  %1 = builtin a
  %2 = builtin b
  %3 = builtin c
  %4 = builtin d
  %5 = builtin e
  %6 = call %0(%1, *%2, *%3, key=%4, **%5)
)");
}

TEST(Expressions, AGeneratorExpressionMayBeTheOnlyArgument) {
  EXPECT_EQ(lowered_text(R"(
sum(x for x in y)
)"),
            R"(
module
  %0 = builtin sum
  %1 = list
  %2 = builtin y
  for %2 -> %3
    body:
      store x~ %3
      %4 = load x~
      append %1 %4
  %5 = generator %1
  %6 = call %0(%5)
)");
}

TEST(Expressions, TuplesListsSetsWithStars) {
  EXPECT_EQ(lowered_text(R"(
x = (1, *a), [*b], {c}, ()
)"),
            R"(
module
  %0 = integer 1
  %1 = builtin a
  %2 = tuple %0 *%1
  %3 = builtin b
  %4 = list *%3
  %5 = builtin c
  %6 = set %5
  %7 = tuple
  %8 = tuple %2 %4 %6 %7
  store x %8
)");
}

TEST(Expressions, AStarInAListWithoutBracketsTakesTheWholeOperand) {
  EXPECT_EQ(lowered_text(R"(
x = *a.b(c), d
)"),
            R"(
module
  %0 = builtin a
  %1 = get_attribute b %0
  %2 = builtin c
  %3 = call %1(%2)
  %4 = builtin d
  %5 = tuple *%3 %4
  store x %5
)");
}

TEST(Expressions, DictionariesHaveKeysAndValuesInTurn) {
  EXPECT_EQ(lowered_text(R"(
x = {a: b, **c, d: e}
)"),
            R"(
module
  %0 = builtin a
  %1 = builtin b
  %2 = builtin c
  %3 = builtin d
  %4 = builtin e
  %5 = dict %0 %1 *%2 - %3 %4
  store x %5
)");
}

} // namespace
} // namespace leaflint::program
