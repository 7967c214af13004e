// Reading JSON: what is taken, what is not and where, and what strings mean.

#include "source/json_text.h"

#include <gtest/gtest.h>

#include "source/json_string.h"

namespace leaflint {
namespace {

std::string problem_of(llvm::StringRef text) {
  const JsonText json(text);
  if (!json.problem())
    return "";
  return std::to_string(json.problem()->offset) + ": " + json.problem()->message;
}

std::string content(llvm::StringRef string) {
  return JsonText(string).string(JsonId::Root);
}

TEST(JsonText, TakesWhatPythonWrites) {
  for (const char* text :
       {"{}", "[]", " [1, -2.5e+3, 0.1, 1E5]\n", R"({"a": {"b": [true, false, null]}})",
        "[NaN, Infinity, -Infinity]", "\xEF\xBB\xBF{}", R"("\"\\\/\b\f\n\r\t\u00e9")", "\r\n\t7 "})
    EXPECT_EQ(problem_of(text), "") << text;
}

TEST(JsonText, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(problem_of(""), "0: it is empty");
  EXPECT_EQ(problem_of("[1 2]"), "3: expected `,` or `]`");
  EXPECT_EQ(problem_of("[1,]"), "3: expected a value");
  EXPECT_EQ(problem_of("{\"a\" 1}"), "5: expected `:`");
  EXPECT_EQ(problem_of("{'a': 1}"), "1: expected a name in double quotes");
  EXPECT_EQ(problem_of("{\"a\": 1,}"), "8: expected a name in double quotes");
  EXPECT_EQ(problem_of("{} x"), "3: nothing may follow the end");
  EXPECT_EQ(problem_of("[\"a"), "3: it ends too early: a string is not closed");
  EXPECT_EQ(problem_of("[\"\\x\"]"), "2: an escape that JSON does not know");
  EXPECT_EQ(problem_of("[\"\\u12g4\"]"), "2: an escape that JSON does not know");
  EXPECT_EQ(problem_of("[\"a\nb\"]"), "3: a control character stands in a string");
  EXPECT_EQ(problem_of("[01]"), "2: expected `,` or `]`");
  EXPECT_EQ(problem_of("[-]"), "1: expected a value");
  EXPECT_EQ(problem_of("[1.]"), "1: expected a value");
  EXPECT_EQ(problem_of("// no\n{}"), "0: expected a value");
  EXPECT_EQ(problem_of("[\n<<<<<<< HEAD\n1]"), "2: a merge conflict is left in it");
}

TEST(JsonText, IsNoDeeperThanItsStack) {
  const std::string deep = std::string(1000000, '[') + std::string(1000000, ']');
  EXPECT_EQ(problem_of(deep), "");
  EXPECT_NE(problem_of(std::string(1000000, '[')), "");
}

TEST(JsonText, EveryPrefixOfATextIsRefusedWithoutACrash) {
  const std::string whole = R"({"a": [1.5e-3, "x\u00e9\ud83d\ude00\n", {"b": null}], "c": true})";
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(problem_of(llvm::StringRef(whole).take_front(size)), "") << size;
  EXPECT_EQ(problem_of(whole), "");
}

TEST(JsonText, TheLastMemberOfANameCounts) {
  const JsonText json(R"({"a": 1, "\u0061": 2})");
  EXPECT_EQ(json.bytes(json.member(JsonId::Root, "a")), "2");
  EXPECT_EQ(json.member(JsonId::Root, "b"), JsonId::None);
  EXPECT_EQ(json.member(json.member(JsonId::Root, "b"), "c"), JsonId::None);
}

TEST(JsonString, MeansWhatPythonReads) {
  EXPECT_EQ(content(R"("a\"\\\/\b\f\n\r\tz")"), "a\"\\/\b\f\n\r\tz");
  EXPECT_EQ(content(R"("\u0041\u00e9\u20AC\ud83d\ude00")"), "A\u00e9\u20ac\U0001F600");
  EXPECT_EQ(content(R"("\ud83dx")"), "\uFFFDx");
  EXPECT_EQ(content(R"("\ude00\ud83d")"), "\uFFFD\uFFFD");
}

TEST(JsonString, IsWrittenAsTheFileDoes) {
  EXPECT_EQ(json_escaped("a\"\\\n\t\x01\u00e9\U0001F600", false),
            "a\\\"\\\\\\n\\t\\u0001\u00e9\U0001F600");
  EXPECT_EQ(json_escaped("\u00e9\U0001F600", true), R"(\u00e9\ud83d\ude00)");
  EXPECT_TRUE(escapes_beyond_ascii(R"("\u00e9")"));
  EXPECT_FALSE(escapes_beyond_ascii(R"("\u0007 \n")"));
  EXPECT_FALSE(escapes_beyond_ascii("\"\\u00e9 \u00e9\""));
}

} // namespace
} // namespace leaflint
