// How operators are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Operators, HaveTheNamesOfThePythonModule) {
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

TEST(Operators, NotHasOneOperand) {
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

TEST(Operators, AndAndOrAreIfs) {
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

TEST(Operators, ComparisonsEvaluateEachOperandOnce) {
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

TEST(Operators, IsNotAndIn) {
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

TEST(Operators, ConditionalExpressions) {
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

TEST(Operators, TheWalrusStoresAndIsTheValue) {
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

} // namespace
} // namespace leaflint::program
