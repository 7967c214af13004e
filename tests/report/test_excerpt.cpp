// Source lines as a terminal shows them, with places underlined.

#include <gtest/gtest.h>

#include "report/display_text.h"
#include "report/excerpt.h"
#include "report/sample.h"

namespace leaflint {
namespace {

using leaflint::testing::range_of;
using leaflint::testing::source_of;

struct Place {
  llvm::StringRef piece;
  std::string label;
  bool primary = true;
};

std::string shown(llvm::StringRef text, const std::vector<Place>& places) {
  const SourceFile file = source_of("a.py", text);
  std::vector<Mark> marks;
  for (const Place& place : places)
    marks.push_back({range_of(text, place.piece), place.label, place.primary});
  return "\n" + excerpt(file, marks, Painter(false));
}

TEST(Excerpt, UnderlinesAPlaceAndSaysWhatItIs) {
  EXPECT_EQ(shown("a\nx = f(y)\n", {{"f(y)", "called here"}}), R"(
 2 │ x = f(y)
   │     ^^^^ called here
)");
}

TEST(Excerpt, GivesEachPlaceOnALineItsOwnUnderline) {
  EXPECT_EQ(shown("x = f(y)", {{"y", "first", false}, {"f(y)", "then"}}), R"(
 1 │ x = f(y)
   │       - first
   │     ^^^^ then
)");
}

TEST(Excerpt, LeavesOutWhatLiesBetween) {
  EXPECT_EQ(shown("a\n2\n3\nb\n", {{"b", "last"}, {"a", "first", false}}), R"(
 1 │ a
   │ - first
  ...
 4 │ b
   │ ^ last
)");
}

TEST(Excerpt, ShowsASingleLineBetween) {
  EXPECT_EQ(shown("a\n\nb", {{"b", ""}, {"a", "", false}}), R"(
 1 │ a
   │ -
 2 │
 3 │ b
   │ ^
)");
}

TEST(Excerpt, OverMoreLinesSpeaksUnderTheLast) {
  EXPECT_EQ(shown("x = f(\n    y,\n)\n", {{"f(\n    y,\n)", "this call"}}), R"(
 1 │ x = f(
   │     ^^
 2 │     y,
   │     ^^
 3 │ )
   │ ^ this call
)");
}

TEST(Excerpt, OfALongPlaceShowsItsBeginningAndItsEnd) {
  EXPECT_EQ(shown("(\n2,\n3,\n4,\n5,\n6,\n7,\n8)", {{"(\n2,\n3,\n4,\n5,\n6,\n7,\n8)", "all"}}), R"(
 1 │ (
   │ ^
 2 │ 2,
   │ ^^
 3 │ 3,
   │ ^^
 4 │ 4,
   │ ^^
  ...
 8 │ 8)
   │ ^^ all
)");
}

TEST(Excerpt, AlignsBehindTabsAndWideCharacters) {
  EXPECT_EQ(shown("\tx = \"漢字\", f(y)", {{"f(y)", "here"}}), R"(
 1 │     x = "漢字", f(y)
   │                 ^^^^ here
)");
}

TEST(Excerpt, OfAnEmptyPlaceIsOneMark) {
  const SourceFile file = source_of("a.py", "");
  EXPECT_EQ(excerpt(file, {{{0, 0}, "nothing", true}}, Painter(false)), " 1 │\n   │ ^ nothing\n");
}

TEST(Excerpt, CutsLinesThatNoTerminalShows) {
  const std::string text = std::string(500, 'a') + " f(y) " + std::string(500, 'b');
  const std::string lines = shown(text, {{"f(y)", "here"}});
  EXPECT_NE(lines.find("…"), std::string::npos);
  const auto [first, second] = llvm::StringRef(lines).drop_front().split('\n');
  const std::size_t place = display_width(first.take_front(first.find("f(y)")));
  const std::size_t mark = display_width(second.take_front(second.find("^^^^")));
  EXPECT_EQ(place, mark);
  EXPECT_LT(display_width(first), 160U);
}

TEST(DisplayText, LetsNothingMoveTheCursor) {
  EXPECT_EQ(one_line("a\x1b[31mb\rc\nd"), "a\uFFFD[31mb\uFFFDc\uFFFDd");
  EXPECT_EQ(one_line("a\u202Eb\u2066c"), "a\uFFFDb\uFFFDc");
}

TEST(DisplayText, KnowsWidths) {
  EXPECT_EQ(display_width("ab"), 2U);
  EXPECT_EQ(display_width("漢"), 2U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("\tx"), 5U);
}

} // namespace
} // namespace leaflint
