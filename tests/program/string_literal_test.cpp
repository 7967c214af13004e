// The values of string literals.

#include "program/string_literal.h"

#include <gtest/gtest.h>

namespace leaflint::program {
namespace {

std::string decode(llvm::StringRef prefix, llvm::StringRef written) {
  return decode_string(written, string_prefix(prefix.str() + "'"));
}

TEST(StringLiteral, SimpleEscapes) {
  EXPECT_EQ(decode("", R"(\\\'\"\a\b\f\n\r\t\v)"), "\\'\"\a\b\f\n\r\t\v");
}

TEST(StringLiteral, NumberEscapesAreCodePoints) {
  EXPECT_EQ(decode("", R"(\x41\101\u00e9\U0001F600\0)"), std::string("AA\u00e9\U0001F600\0", 9));
}

TEST(StringLiteral, InBytesTheyAreBytes) {
  EXPECT_EQ(decode("b", R"(\xff\u0041)"), "\xff\\u0041");
}

TEST(StringLiteral, UnknownEscapesStay) {
  EXPECT_EQ(decode("", R"(\d\N{DASH}\x4)"), R"(\d\N{DASH}\x4)");
}

TEST(StringLiteral, RawStringsHaveNone) {
  EXPECT_EQ(decode("Rb", R"(\n\\)"), R"(\n\\)");
}

TEST(StringLiteral, LinesEndInOneCharacter) {
  EXPECT_EQ(decode("", "a\r\nb\\\r\nc\rd"), "a\nbc\nd");
}

TEST(StringLiteral, FormattedStringsDoubleTheirBraces) {
  EXPECT_EQ(decode("f", "{{a}}"), "{a}");
  EXPECT_EQ(decode("", "{{a}}"), "{{a}}");
}

TEST(StringLiteral, ALastBackslashStays) {
  EXPECT_EQ(decode("", "\\"), "\\");
}

} // namespace
} // namespace leaflint::program
