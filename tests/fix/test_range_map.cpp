// Where a piece of text is after edits.

#include <gtest/gtest.h>

#include "fix/apply_edits.h"
#include "fix/range_map.h"

namespace leaflint {
namespace {

constexpr llvm::StringRef kText = "m = apply(filter(m), u)";
constexpr Range kCall{4, 23};      // apply(filter(m), u)
constexpr Range kArgument{10, 19}; // filter(m)
constexpr Range kUpdates{21, 22};  // u

// The text at which `range` is found after the edits.
std::string moved(std::vector<Edit> edits, Range range) {
  llvm::Expected<std::string> after = apply_edits(kText, edits);
  if (!after)
    return llvm::toString(after.takeError());
  const std::optional<Range> now = RangeMap(std::move(edits)).map(range);
  return now ? after->substr(now->begin, now->size()) : "(gone)";
}

TEST(RangeMap, BeforeAnEditNothingMoves) {
  EXPECT_EQ(RangeMap({{{10, 19}, "m"}}).map({0, 1}), (Range{0, 1}));
}

TEST(RangeMap, BehindAnEditARangeShifts) {
  EXPECT_EQ(moved({{kArgument, "m"}}, kUpdates), "u");
}

TEST(RangeMap, ARangeAroundAnEditGrowsWithIt) {
  EXPECT_EQ(moved({{kArgument, "combine(m, static)"}}, kCall), "apply(combine(m, static), u)");
}

TEST(RangeMap, AWrappedRangeMapsToTheTextInside) {
  EXPECT_EQ(moved({{{4, 4}, "combine("}, {{23, 23}, ", m)"}}, kCall), "apply(filter(m), u)");
}

TEST(RangeMap, AReplacedRangeIsGone) {
  EXPECT_EQ(moved({{kArgument, "m"}}, kArgument), "(gone)");
  EXPECT_EQ(moved({{kCall, "m"}}, kArgument), "(gone)");
}

TEST(RangeMap, AnEditAcrossABorderLeavesNothing) {
  EXPECT_EQ(moved({{{8, 12}, ""}}, kArgument), "(gone)");
}

TEST(RangeMap, AnEditThatBeginsWithTheRangeIsInside) {
  EXPECT_EQ(moved({{{10, 16}, "partition"}}, kArgument), "partition(m)");
}

TEST(RangeMap, LeadsBackAgain) {
  const RangeMap map({{{4, 4}, "combine("}, {{23, 23}, ", m)"}});
  for (const Range range : {kCall, kArgument, kUpdates, Range{0, 1}})
    EXPECT_EQ(map.map_back(*map.map(range)), range);
}

TEST(RangeMap, WhatIsNewComesFromNowhere) {
  EXPECT_EQ(RangeMap({{{4, 4}, "combine("}}).map_back({5, 9}), std::nullopt);
}

TEST(RangeMap, ANewTextIsFoundBehindEarlierEdits) {
  const Edit call{{4, 4}, "combine("};
  const Edit end{{23, 23}, ", m)"};
  const RangeMap map({end, call});
  EXPECT_EQ(map.new_text(call), (Range{4, 12}));
  EXPECT_EQ(map.new_text(end), (Range{31, 35}));
}

} // namespace
} // namespace leaflint
