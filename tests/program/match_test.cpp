// How match is lowered: one If for each case, the later ones in its else.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Match, Literals) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case 1:
        a
    case -2 | "s":
        b
    case None:
        c
    case 1 - 2j:
        d
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = integer 1
      %2 = compare eq %0 %1
      if %2
        then:
          %3 = builtin a
        else:
          %4 = integer 2
          %5 = unary neg %4
          %6 = compare eq %0 %5
          %9 = if %6
            then:
              = %6
            else:
              %7 = string "s"
              %8 = compare eq %0 %7
              = %8
          if %9
            then:
              %10 = builtin b
            else:
              %11 = none
              %12 = compare is %0 %11
              if %12
                then:
                  %13 = builtin c
                else:
                  %14 = complex 1-2j
                  %15 = compare eq %0 %14
                  if %15
                    then:
                      %16 = builtin d
)");
}

TEST(Match, DottedNamesAreValuesAndPlainOnesCapture) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case a.B:
        c
    case d:
        e
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = builtin a
      %2 = get_attribute B %1
      %3 = compare eq %0 %2
      if %3
        then:
          %4 = builtin c
        else:
          store d %0
          %5 = true
          if %5
            then:
              %6 = builtin e
)");
}

TEST(Match, TheWildcardBindsNothing) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case _:
        a
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = true
      if %1
        then:
          %2 = builtin a
)");
}

TEST(Match, ClassesAreAskedByIsinstance) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case A():
        a
    case B(p=1, q=r):
        b
    case C(s):
        c
    case int(n):
        d
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = builtin isinstance
      %2 = builtin A
      %3 = call %1(%0, %2)
      if %3
        then:
          %4 = builtin a
        else:
          %5 = builtin isinstance
          %6 = builtin B
          %7 = call %5(%0, %6)
          %14 = if %7
            then:
              %8 = get_attribute p %0
              %9 = get_attribute q %0
              %10 = integer 1
              %11 = compare eq %8 %10
              %13 = if %11
                then:
                  %12 = true
                  = %12
                else:
                  = %11
              = %13
            else:
              = %7
          if %14
            then:
              store r %9
              %15 = builtin b
            else:
              %16 = builtin isinstance
              %17 = builtin C
              %18 = call %16(%0, %17)
              %21 = if %18
                then:
                  %19 = unknown "positional part of a class pattern" %0
                  %20 = true
                  = %20
                else:
                  = %18
              if %21
                then:
                  store s %19
                  %22 = builtin c
                else:
                  %23 = builtin isinstance
                  %24 = builtin int
                  %25 = call %23(%0, %24)
                  %27 = if %25
                    then:
                      %26 = true
                      = %26
                    else:
                      = %25
                  if %27
                    then:
                      store n %0
                      %28 = builtin d
)");
}

} // namespace
} // namespace leaflint::program
