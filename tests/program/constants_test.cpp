// How constants and strings are lowered.
//
// Each test gives a source and the whole program it is lowered to, as program_text() writes
// it.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

TEST(Constants, Literals) {
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

TEST(Constants, StringsSideBySideAreOne) {
  EXPECT_EQ(lowered_text(R"(
x = "a" 'b\n' r"\n"
)"),
            R"(
module
  %0 = string "ab\n\\n"
  store x %0
)");
}

TEST(Constants, Bytes) {
  EXPECT_EQ(lowered_text(R"(
x = b"\xff" b"a"
)"),
            R"(
module
  %0 = bytes "\377a"
  store x %0
)");
}

TEST(Constants, ReplacementFieldsAreOperandsOfFormatString) {
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

TEST(Constants, FormattedStringsWithoutFieldsAreStrings) {
  EXPECT_EQ(lowered_text(R"(
x = f"a{{}}"
)"),
            R"(
module
  %0 = string "a{}"
  store x %0
)");
}

} // namespace
} // namespace leaflint::program
