// Cells: a value under branch outcomes.
#include "execution/cell.h"

#include <gtest/gtest.h>

namespace leaflint::execution {
namespace {

Value number(std::int64_t value) {
  return reference::make_literal(value);
}

BranchOutcome outcome(std::uint64_t condition, bool taken) {
  BranchOutcome result;
  result.condition.low = condition;
  result.taken = taken;
  return result;
}

Cell two(std::uint64_t condition, Value when_true, Value when_false) {
  Cell cell;
  cell.push_back({{outcome(condition, true)}, std::move(when_true), {}});
  cell.push_back({{outcome(condition, false)}, std::move(when_false), {}});
  return cell;
}

TEST(Conjoin, KeepsTheOutcomesOfBothInOrder) {
  auto both = conjoin({outcome(2, true)}, {outcome(1, false)});
  ASSERT_TRUE(both);
  ASSERT_EQ(both->size(), 2U);
  EXPECT_EQ(both->front().condition.low, 1U);
}

TEST(Conjoin, IsNothingWhenTheyContradict) {
  EXPECT_FALSE(conjoin({outcome(1, true)}, {outcome(1, false)}));
}

TEST(Beyond, LeavesOutWhatThePathSays) {
  Guard rest = beyond({outcome(1, true), outcome(2, true)}, {outcome(1, true)});
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest.front().condition.low, 2U);
}

TEST(Restrict, DropsWhatContradictsThePath) {
  Cell seen = restrict(two(1, number(1), nullptr), {outcome(1, true)});
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_TRUE(seen.front().guard.empty());
}

TEST(Restrict, KeepsWhatAnotherConditionDecides) {
  EXPECT_EQ(restrict(two(1, number(1), nullptr), {outcome(2, true)}).size(), 2U);
}

TEST(BoundPart, IsWhereThePlaceHoldsAValue) {
  Cell bound = bound_part(two(1, number(1), nullptr));
  ASSERT_EQ(bound.size(), 1U);
  EXPECT_TRUE(bound.front().guard.front().taken);
}

TEST(Join, OfEqualCellsIsThatCell) {
  Cell cell =
      join({{{outcome(1, true)}, cell_of(number(1))}, {{outcome(1, false)}, cell_of(number(1))}});
  ASSERT_EQ(cell.size(), 1U);
  EXPECT_TRUE(cell.front().guard.empty());
}

TEST(Join, KeepsDifferentKindsApart) {
  Cell cell = join({{{outcome(1, true)}, cell_of(number(1))},
                    {{outcome(1, false)}, cell_of(reference::make_none())}});
  EXPECT_EQ(cell.size(), 2U);
}

TEST(Join, KeepsAPlaceThatOneArmDidNotBind) {
  Cell cell =
      join({{{outcome(1, true)}, cell_of(number(1))}, {{outcome(1, false)}, cell_of(nullptr)}});
  EXPECT_EQ(cell.size(), 2U);
}

TEST(Join, LeavesOutAnAlternativeThatItsArmContradicts) {
  Cell cell = join({{{outcome(1, true)}, two(1, number(1), reference::make_none())},
                    {{outcome(1, false)}, cell_of(reference::make_none())}});
  EXPECT_EQ(cell.size(), 2U);
}

TEST(Simplify, MeltsNumbersIntoOneTermThatKnowsTheCondition) {
  Cell cell = simplify(two(1, number(1), number(2)));
  ASSERT_EQ(cell.size(), 1U);
  EXPECT_EQ(reference::get_if<reference::Leaf>(cell.front().value)->term->operation, "ite");
}

TEST(Simplify, MeltsAcrossSeveralConditions) {
  Cell cell;
  for (bool first : {true, false})
    for (bool second : {true, false})
      cell.push_back({{outcome(1, first), outcome(2, second)}, number(1), {}});
  EXPECT_EQ(simplify(cell).size(), 1U);
}

TEST(Simplify, KeepsTheDependenciesOfBoth) {
  Cell cell = two(1, number(1), number(2));
  cell[0].dependencies = {3};
  cell[1].dependencies = {1};
  EXPECT_EQ(simplify(cell).front().dependencies, (Dependencies{1, 3}));
}

Cell alternatives(std::size_t count) {
  Cell cell;
  Guard others;
  for (std::size_t i = 0; i < count; ++i) {
    Guard guard = others;
    guard.push_back(outcome(i, true));
    others.push_back(outcome(i, false));
    std::vector<Value> children(i, number(0));
    cell.push_back({guard, reference::make_tuple(std::move(children)), {}});
  }
  return cell;
}

TEST(Simplify, KeepsEightAlternatives) {
  EXPECT_EQ(simplify(alternatives(8)).size(), 8U);
}

TEST(Simplify, MakesNineAlternativesUnknown) {
  Cell cell = simplify(alternatives(9));
  ASSERT_EQ(cell.size(), 1U);
  EXPECT_TRUE(reference::is<reference::Unknown>(cell.front().value));
}

TEST(Unite, IsSortedAndHasEachOnce) {
  EXPECT_EQ(unite({1, 3}, {1, 2}), (Dependencies{1, 2, 3}));
}

} // namespace
} // namespace leaflint::execution
