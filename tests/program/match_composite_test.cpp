// How patterns that take the subject apart are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(MatchComposite, Sequences) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case []:
        a
    case [1, *rest]:
        b
    case c, d:
        e
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = unknown "sequence pattern" %0
      if %1
        then:
          %2 = builtin a
        else:
          %3 = unknown "sequence pattern" %0
          %10 = if %3
            then:
              unpack %0 -> %4 *%5
              %6 = integer 1
              %7 = compare eq %4 %6
              %9 = if %7
                then:
                  %8 = true
                  = %8
                else:
                  = %7
              = %9
            else:
              = %3
          if %10
            then:
              store rest %5
              %11 = builtin b
            else:
              %12 = unknown "sequence pattern" %0
              %16 = if %12
                then:
                  unpack %0 -> %13 %14
                  %15 = true
                  = %15
                else:
                  = %12
              if %16
                then:
                  store c %13
                  store d %14
                  %17 = builtin e
)");
}

TEST(MatchComposite, Mappings) {
  EXPECT_EQ(lowered_text(R"(
match x:
    case {"k": v, a.b: 1, **rest}:
        v
)"),
            R"(
module
  %0 = builtin x
  match %0
    cases:
      %1 = unknown "mapping pattern" %0
      %12 = if %1
        then:
          %2 = string "k"
          %3 = get_item %0 %2
          %4 = builtin a
          %5 = get_attribute b %4
          %6 = get_item %0 %5
          %7 = unknown "rest of a mapping" %0
          %8 = integer 1
          %9 = compare eq %6 %8
          %11 = if %9
            then:
              %10 = true
              = %10
            else:
              = %9
          = %11
        else:
          = %1
      if %12
        then:
          store v %3
          store rest %7
          %13 = load v
)");
}

} // namespace
} // namespace leaflint::program
