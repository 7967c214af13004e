// How try, raise and assert are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Try, HandlersElseAndFinally) {
  EXPECT_EQ(lowered_text(R"(
try:
    a
except (B, C) as e:
    e
except D:
    raise
except:
    f
else:
    g
finally:
    h
)"),
            R"(
module
  try
    body:
      %0 = builtin a
    else:
      %7 = builtin g
    finally:
      %8 = builtin h
    except e
      type:
        %1 = builtin B
        %2 = builtin C
        %3 = tuple %1 %2
        = %3
      body:
        %4 = load e
        delete e
    except
      type:
        %5 = builtin D
        = %5
      body:
        raise
    except
      body:
        %6 = builtin f
)");
}

TEST(Try, ExceptStarIsFlagged) {
  EXPECT_EQ(lowered_text(R"(
try:
    a
except* B:
    c
)"),
            R"(
module
  try flag
    body:
      %0 = builtin a
    except
      type:
        %1 = builtin B
        = %1
      body:
        %2 = builtin c
)");
}

TEST(Try, SeveralExceptionsWithoutParentheses) {
  EXPECT_EQ(lowered_text(R"(
try:
    a
except B, C:
    d
)"),
            R"(
module
  try
    body:
      %0 = builtin a
    except
      type:
        %1 = builtin B
        %2 = builtin C
        %3 = tuple %1 %2
        = %3
      body:
        %4 = builtin d
)");
}

TEST(Try, Raise) {
  EXPECT_EQ(lowered_text(R"(
raise A(b) from c
)"),
            R"(
module
  %0 = builtin A
  %1 = builtin b
  %2 = call %0(%1)
  %3 = builtin c
  raise %2 %3
)");
}

TEST(Try, AssertEvaluatesItsMessageOnFailureOnly) {
  EXPECT_EQ(lowered_text(R"(
assert a, b()
)"),
            R"(
module
  %0 = builtin a
  assert %0
    message:
      %1 = builtin b
      %2 = call %1()
      = %2
)");
}

} // namespace
} // namespace leaflint::program
