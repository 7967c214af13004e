// What patterns bind, and guards.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(MatchBindings, AsBindsWhatMatched) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case A(b=1 as c) as d:
        e
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = builtin isinstance
      %2 = builtin A
      %3 = call %1(%0, %2)
      %7 = if %3
        then:
          %4 = get_attribute b %0
          %5 = integer 1
          %6 = compare eq %4 %5
          = %6
        else:
          = %3
      if %7
        then:
          store c %4
          store d %0
          %8 = builtin e
)");
}

TEST(MatchBindings, AlternativesBindSomethingUnknown) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case (a, 1) | a:
        a
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = unknown "sequence pattern" %0
      %6 = if %1
        then:
          unpack %0 -> %2 %3
          %4 = integer 1
          %5 = compare eq %3 %4
          = %5
        else:
          = %1
      %8 = if %6
        then:
          = %6
        else:
          %7 = true
          = %7
      %9 = unknown "alternatives of a pattern" %0
      if %8
        then:
          store a %9
          %10 = load a
)");
}

TEST(MatchBindings, TheGuardIsAskedAfterBinding) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case a if a > 1:
        b
    case _:
        c
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      store a %0
      %1 = load a
      %2 = integer 1
      %3 = compare gt %1 %2
      if %3
        then:
          %4 = builtin b
        else:
          %5 = true
          if %5
            then:
              %6 = builtin c
)");
}

TEST(MatchBindings, SeveralSubjectsAreATuple) {
  EXPECT_EQ(lowered_text(R"(
match x, y:
    case 1, 2:
        a
)"),
            R"(
module
  %0 = builtin x
  %1 = builtin y
  %2 = tuple %0 %1
  match %2
    cases:
      %3 = unknown "sequence pattern" %2
      %11 = if %3
        then:
          unpack %2 -> %4 %5
          %6 = integer 1
          %7 = compare eq %4 %6
          %10 = if %7
            then:
              %8 = integer 2
              %9 = compare eq %5 %8
              = %9
            else:
              = %7
          = %10
        else:
          = %3
      if %11
        then:
          %12 = builtin a
)");
}

TEST(MatchBindings, MatchIsAlsoAName) {
  EXPECT_EQ(lowered_text(R"(
match = 1
match(x)
match.y[0]
)"),
            R"(
module
  %0 = integer 1
  store match %0
  %1 = load match
  %2 = builtin x
  %3 = call %1(%2)
  %4 = load match
  %5 = get_attribute y %4
  %6 = integer 0
  %7 = get_item %5 %6
)");
}

} // namespace
} // namespace leaflint::program
