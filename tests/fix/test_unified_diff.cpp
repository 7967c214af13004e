// The difference of two texts, as `patch` reads it.

#include <gtest/gtest.h>

#include "fix/unified_diff.h"

namespace leaflint {
namespace {

std::string lines(int from, int to) {
  std::string text;
  for (int i = from; i <= to; ++i)
    text += std::to_string(i) + "\n";
  return text;
}

TEST(UnifiedDiff, OfEqualTextsIsEmpty) {
  EXPECT_EQ(unified_diff("a.py", "x\n", "x\n"), "");
}

TEST(UnifiedDiff, ShowsThreeLinesAround) {
  EXPECT_EQ(unified_diff("a.py", lines(1, 9), lines(1, 4) + "five\n" + lines(6, 9)),
            "--- a.py\n+++ a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, ChangesFarApartAreHunksOfTheirOwn) {
  EXPECT_EQ(unified_diff("a.py", lines(1, 20), "0\n" + lines(1, 19)),
            "--- a.py\n+++ a.py\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n"
            "@@ -17,4 +18,3 @@\n 17\n 18\n 19\n-20\n");
}

TEST(UnifiedDiff, ChangesCloseTogetherAreOneHunk) {
  const std::string diff = unified_diff("a.py", lines(1, 9), "0\n" + lines(1, 5) + lines(7, 9));
  EXPECT_EQ(diff, "--- a.py\n+++ a.py\n@@ -1,9 +1,9 @@\n+0\n 1\n 2\n 3\n 4\n 5\n-6\n 7\n 8\n 9\n");
}

TEST(UnifiedDiff, KeepsLineEndings) {
  EXPECT_EQ(unified_diff("a.py", "x\r\ny\r\n", "x\r\nz\r\n"),
            "--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n x\r\n-y\r\n+z\r\n");
}

TEST(UnifiedDiff, SaysWhereTheLastLineDoesNotEnd) {
  EXPECT_EQ(unified_diff("a.py", "x", "y\n"),
            "--- a.py\n+++ a.py\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n");
}

TEST(UnifiedDiff, FromAndToNothing) {
  EXPECT_EQ(unified_diff("a.py", "", "x\n"), "--- a.py\n+++ a.py\n@@ -0,0 +1 @@\n+x\n");
  EXPECT_EQ(unified_diff("a.py", "x\n", ""), "--- a.py\n+++ a.py\n@@ -1 +0,0 @@\n-x\n");
}

// Hunks applied to `before` must give `after`, whatever the two are.
std::string patched(llvm::StringRef before, llvm::StringRef after) {
  std::vector<DiffHunk> hunks = diff_hunks(before, after, before.size() + after.size());
  if (hunks.empty())
    return before.str();
  std::string text;
  for (const DiffLine& line : hunks.front().lines)
    if (line.mark != '-')
      text += line.text.str();
  return text;
}

TEST(UnifiedDiff, LeadsToTheOtherText) {
  unsigned state = 7;
  const auto any_text = [&] {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1103515245 + 12345;
      text += std::string(1, static_cast<char>('a' + (state >> 16) % 3)) + "\n";
    }
    return text;
  };
  for (int i = 0; i < 500; ++i) {
    const std::string before = any_text();
    const std::string after = any_text();
    ASSERT_EQ(patched(before, after), after) << before << "---\n" << after;
  }
}

TEST(UnifiedDiff, OfVeryDifferentTextsReplacesAll) {
  EXPECT_EQ(patched(lines(1, 2000), lines(5001, 7000)), lines(5001, 7000));
}

} // namespace
} // namespace leaflint
