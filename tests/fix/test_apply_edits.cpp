// Applying edits, and choosing which fixes go together.

#include <gtest/gtest.h>

#include "fix/apply_edits.h"

namespace leaflint {
namespace {

std::string applied(llvm::StringRef text, std::vector<Edit> edits) {
  llvm::Expected<std::string> result = apply_edits(text, edits);
  return result ? *result : "error: " + llvm::toString(result.takeError());
}

bool fails(llvm::StringRef text, std::vector<Edit> edits) {
  return applied(text, std::move(edits)).starts_with("error: ");
}

Fix fix_of(std::vector<Edit> edits) {
  return Fix{"", std::move(edits), {}};
}

std::vector<std::size_t> chosen(const std::vector<Fix>& fixes) {
  std::vector<const Fix*> pointers;
  for (const Fix& fix : fixes)
    pointers.push_back(&fix);
  return choose_fixes(pointers);
}

using Indices = std::vector<std::size_t>;

TEST(ApplyEdits, ReplaceInsertAndDelete) {
  EXPECT_EQ(applied("a b c", {{{0, 1}, "x"}, {{2, 2}, "<"}, {{3, 5}, ""}}), "x <b");
}

TEST(ApplyEdits, DoNotDependOnTheirOrder) {
  EXPECT_EQ(applied("a b c", {{{4, 5}, "z"}, {{0, 1}, "x"}}), "x b z");
}

TEST(ApplyEdits, WithoutEditsNothingChanges) {
  EXPECT_EQ(applied("a\r\nb", {}), "a\r\nb");
}

TEST(ApplyEdits, LeaveEveryOtherByteAsItIs) {
  EXPECT_EQ(applied("\xEF\xBB\xBFx = 'ä𝒳'\r\ny = 1\rz", {{{8, 8}, "_"}}),
            "\xEF\xBB\xBFx = '_ä𝒳'\r\ny = 1\rz");
}

TEST(ApplyEdits, ThatOverlapAreAnError) {
  EXPECT_TRUE(fails("abcdef", {{{0, 3}, "x"}, {{2, 4}, "y"}}));
  EXPECT_TRUE(fails("abcdef", {{{2, 2}, "x"}, {{2, 2}, "y"}}));
}

TEST(ApplyEdits, OutsideTheTextAreAnError) {
  EXPECT_TRUE(fails("abc", {{{2, 4}, ""}}));
  EXPECT_TRUE(fails("abc", {{{3, 2}, ""}}));
}

TEST(ChooseFixes, TakesThemInOrderOfPosition) {
  EXPECT_EQ(chosen({fix_of({{{8, 9}, "b"}}), fix_of({{{1, 2}, "a"}})}), (Indices{1, 0}));
}

TEST(ChooseFixes, OneThatOverlapsAnEarlierOneWaits) {
  EXPECT_EQ(chosen({fix_of({{{0, 5}, ""}}), fix_of({{{4, 6}, ""}}), fix_of({{{7, 8}, ""}})}),
            (Indices{0, 2}));
}

TEST(ChooseFixes, OneThatTouchesAnEarlierOneWaits) {
  EXPECT_EQ(chosen({fix_of({{{3, 3}, "a"}}), fix_of({{{3, 3}, "b"}})}), (Indices{0}));
}

TEST(ChooseFixes, AFixIsTakenWholeOrNotAtAll) {
  const Fix wide = fix_of({{{0, 1}, "x"}, {{10, 11}, "y"}});
  const Fix between = fix_of({{{5, 6}, "z"}});
  const Fix clash = fix_of({{{6, 8}, "u"}, {{10, 12}, "v"}});
  EXPECT_EQ(chosen({clash, wide, between}), (Indices{1, 2}));
}

TEST(ChooseFixes, WithoutEditsThereIsNothingToTake) {
  EXPECT_EQ(chosen({fix_of({})}), Indices{});
}

TEST(LineEnding, IsThatOfTheFirstLine) {
  EXPECT_EQ(line_ending("a\nb\r\n"), "\n");
  EXPECT_EQ(line_ending("a\r\nb\n"), "\r\n");
  EXPECT_EQ(line_ending("a\rb"), "\r");
  EXPECT_EQ(line_ending("a"), "\n");
}

} // namespace
} // namespace leaflint
