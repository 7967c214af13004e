// How expressions are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Expressions, Constants) {
  EXPECT_EQ(lowered_text(R"(
x = None, True, False, 1_000, 0x1F, 1.5e3, 2j, ...
)"),
            R"(
module
  %0 = none
  %1 = true
  %2 = false
  %3 = integer 1000
  %4 = integer 0x1F
  %5 = float 1.5e3
  %6 = complex 2j
  %7 = ellipsis
  %8 = tuple %0 %1 %2 %3 %4 %5 %6 %7
  store x %8
)");
}

TEST(Expressions, StringsSideBySideAreOne) {
  EXPECT_EQ(lowered_text(R"(
x = "a" 'b\n' r"\n"
)"),
            R"(
module
  %0 = string "ab\n\\n"
  store x %0
)");
}

TEST(Expressions, Bytes) {
  EXPECT_EQ(lowered_text(R"(
x = b"\xff" b"a"
)"),
            R"(
module
  %0 = bytes "\377a"
  store x %0
)");
}

TEST(Expressions, ReplacementFieldsAreOperandsOfFormatString) {
  EXPECT_EQ(lowered_text(R"(
x = f"{a}b{c!r:>{width}}" "d"
)"),
            R"(
module
  %0 = builtin a
  %1 = builtin c
  %2 = builtin width
  %3 = format_string %0 %1 %2
  store x %3
)");
}

TEST(Expressions, FormattedStringsWithoutFieldsAreStrings) {
  EXPECT_EQ(lowered_text(R"(
x = f"a{{}}"
)"),
            R"(
module
  %0 = string "a{}"
  store x %0
)");
}

TEST(Expressions, OperatorsHaveTheNamesOfThePythonModule) {
  EXPECT_EQ(lowered_text(R"(
x = -a ** ~b @ c // +d
)"),
            R"(
module
  %0 = builtin a
  %1 = builtin b
  %2 = unary invert %1
  %3 = binary pow %0 %2
  %4 = unary neg %3
  %5 = builtin c
  %6 = binary matmul %4 %5
  %7 = builtin d
  %8 = unary pos %7
  %9 = binary floordiv %6 %8
  store x %9
)");
}

TEST(Expressions, NotHasOneOperand) {
  EXPECT_EQ(lowered_text(R"(
x = not a
)"),
            R"(
module
  %0 = builtin a
  %1 = unary not %0
  store x %1
)");
}

TEST(Expressions, AndAndOrAreIfs) {
  EXPECT_EQ(lowered_text(R"(
x = a and b or c
)"),
            R"(
module
  %0 = builtin a
  %2 = if %0
    then:
      %1 = builtin b
      = %1
    else:
      = %0
  %4 = if %2
    then:
      = %2
    else:
      %3 = builtin c
      = %3
  store x %4
)");
}

TEST(Expressions, ComparisonsEvaluateEachOperandOnce) {
  EXPECT_EQ(lowered_text(R"(
x = a < b() <= c not in d
)"),
            R"(
module
  %0 = builtin a
  %1 = builtin b
  %2 = call %1()
  %3 = compare lt %0 %2
  %9 = if %3
    then:
      %4 = builtin c
      %5 = compare le %2 %4
      %8 = if %5
        then:
          %6 = builtin d
          %7 = compare not_in %4 %6
          = %7
        else:
          = %5
      = %8
    else:
      = %3
  store x %9
)");
}

TEST(Expressions, IsNotAndIn) {
  EXPECT_EQ(lowered_text(R"(
x = a is not b, a in b, a != b
)"),
            R"(
module
  %0 = builtin a
  %1 = builtin b
  %2 = compare is_not %0 %1
  %3 = builtin a
  %4 = builtin b
  %5 = compare in %3 %4
  %6 = builtin a
  %7 = builtin b
  %8 = compare ne %6 %7
  %9 = tuple %2 %5 %8
  store x %9
)");
}

TEST(Expressions, ConditionalExpressions) {
  EXPECT_EQ(lowered_text(R"(
x = a if c else b
)"),
            R"(
module
  %0 = builtin c
  %3 = if %0
    then:
      %1 = builtin a
      = %1
    else:
      %2 = builtin b
      = %2
  store x %3
)");
}

TEST(Expressions, TheWalrusStoresAndIsTheValue) {
  EXPECT_EQ(lowered_text(R"(
f(y := 1)
)"),
            R"(
module
  %0 = builtin f
  %1 = integer 1
  store y %1
  %2 = call %0(%1)
)");
}

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

TEST(Expressions, ListComprehensions) {
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

TEST(Expressions, SetAndDictionaryComprehensions) {
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

TEST(Expressions, GeneratorExpressionsAreListsExecutedEagerly) {
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

TEST(Expressions, AwaitAndYield) {
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

TEST(Expressions, Lambdas) {
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
