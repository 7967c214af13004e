// How if, loops, with and simple statements are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(ControlFlow, IfElifElse) {
  EXPECT_EQ(lowered_text(R"(
if a:
    b
elif c:
    d
else:
    e
)"),
            R"(
module
  %0 = builtin a
  if %0
    then:
      %1 = builtin b
    else:
      %2 = builtin c
      if %2
        then:
          %3 = builtin d
        else:
          %4 = builtin e
)");
}

TEST(ControlFlow, ForWithElse) {
  EXPECT_EQ(lowered_text(R"(
for i, j in a:
    if i:
        continue
    break
else:
    b
)"),
            R"(
module
  %0 = builtin a
  for %0 -> %1
    body:
      unpack %1 -> %2 %3
      store i %2
      store j %3
      %4 = load i
      if %4
        then:
          continue
      break
    else:
      %5 = builtin b
)");
}

TEST(ControlFlow, WhileWithElse) {
  EXPECT_EQ(lowered_text(R"(
while a():
    b
else:
    c
)"),
            R"(
module
  while
    test:
      %0 = builtin a
      %1 = call %0()
      = %1
    body:
      %2 = builtin b
    else:
      %3 = builtin c
)");
}

TEST(ControlFlow, WithItemsNest) {
  EXPECT_EQ(lowered_text(R"(
with a as b, c, d() as (e, f):
    g
)"),
            R"(
module
  %0 = builtin a
  with %0 -> %1
    body:
      store b %1
      %2 = builtin c
      with %2 -> %3
        body:
          %4 = builtin d
          %5 = call %4()
          with %5 -> %6
            body:
              unpack %6 -> %7 %8
              store e %7
              store f %8
              %9 = builtin g
)");
}

TEST(ControlFlow, WithItemsInParentheses) {
  EXPECT_EQ(lowered_text(R"(
with (a as b, c as d.e):
    g
)"),
            R"(
module
  %0 = builtin a
  with %0 -> %1
    body:
      store b %1
      %2 = builtin c
      with %2 -> %3
        body:
          %4 = builtin d
          set_attribute e %4 %3
          %5 = builtin g
)");
}

} // namespace
} // namespace leaflint::program
