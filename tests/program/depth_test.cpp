// Deep and long sources: nothing overflows, what is merely long is lowered whole, and what is
// nested too deeply is Unknown, with the rest of the file as usual.

#include <gmock/gmock.h>

#include "program/lowered.h"

namespace leaflint::program {
namespace {

using testing::HasSubstr;

constexpr unsigned kMany = 10'000;

std::string times(unsigned count, llvm::StringRef text) {
  std::string result;
  for (unsigned i = 0; i < count; ++i)
    result += text;
  return result;
}

std::string joined(unsigned count, llvm::StringRef text, llvm::StringRef separator) {
  return times(count - 1, (text + separator).str()) + text.str();
}

// How many operations say that they are nested too deeply. Checks that what follows the source
// is lowered.
std::size_t too_deep(const std::string& source) {
  const Lowered lowered(source + "\nlast = 1\n");
  EXPECT_TRUE(lowered.program->problems.empty());
  std::size_t count = 0;
  for (const Operation* operation : lowered.all(OperationKind::Unknown))
    count += operation->text == "nested too deeply";
  bool has_last = false;
  for (const Operation* operation : lowered.all(OperationKind::StoreVariable))
    has_last |= operation->text == "last";
  EXPECT_TRUE(has_last);
  EXPECT_FALSE(program_text(*lowered.program).empty());
  return count;
}

TEST(Depth, LongChainsAreLoweredWhole) {
  EXPECT_EQ(too_deep("x = " + joined(kMany, "a", " + ")), 0u);
  EXPECT_EQ(too_deep("x = " + joined(kMany, "a", " and ")), 0u);
  EXPECT_EQ(too_deep("x = a" + times(kMany, ".b()[0]")), 0u);
  EXPECT_EQ(too_deep(joined(kMany, "a", " = ")), 0u);
  EXPECT_EQ(too_deep("x = " + joined(kMany, "'a'", " ")), 0u);
  EXPECT_EQ(too_deep("x = [" + joined(kMany, "a", ", ") + "]"), 0u);
  EXPECT_EQ(too_deep("x = " + times(kMany, "(") + "a" + times(kMany, ")")), 0u);
  EXPECT_EQ(too_deep("match x:\n  case " + joined(kMany, "1", " | ") + ":\n    a"), 0u);
}

TEST(Depth, DeepNestingEndsInUnknown) {
  EXPECT_EQ(too_deep("x = " + times(kMany, "[") + times(kMany, "]")), 1u);
  EXPECT_EQ(too_deep("x = " + times(kMany, "not ") + "a"), 1u);
  EXPECT_EQ(too_deep("x = " + joined(kMany, "a", " ** ")), 1u);
  EXPECT_EQ(too_deep("x = " + times(kMany, "lambda: ") + "a"), 1u);
  EXPECT_EQ(too_deep(times(kMany, "(") + "a" + times(kMany, ",)") + " = f()"), 1u);
  EXPECT_GE(too_deep("x = [a " + joined(kMany, "for a in b", " ") + "]"), 1u);
  EXPECT_GE(too_deep("with " + joined(kMany, "a", ", ") + ":\n  pass"), 1u);
  EXPECT_GE(too_deep("x = " + joined(kMany, "a", " < ")), 1u);
  EXPECT_GE(too_deep("x = " + times(kMany, "a if b else ") + "a"), 1u);
  EXPECT_GE(too_deep("x: " + times(kMany, "A[") + "int" + times(kMany, "]") + " = 1"), 1u);
}

TEST(Depth, ElifsAndCasesNestIntoEachOther) {
  EXPECT_GE(too_deep("if a:\n  b\n" + times(kMany, "elif a:\n  b\n")), 1u);
  EXPECT_GE(too_deep("match x:\n" + times(kMany, "  case 1:\n    a\n")), 1u);
}

TEST(Depth, FunctionsBeyondTheLimitHaveABody) {
  const Lowered lowered("x = " + times(kMany, "lambda: ") + "a\n");
  EXPECT_GE(lowered.program->functions.size(), std::size_t{kMany});
  for (const Function& function : lowered.program->functions)
    EXPECT_NE(function.body, RegionId::None);
}

TEST(Depth, UnclosedBracketsDoNotOverflow) {
  const Lowered lowered("x = " + times(kMany, "([{") + "\ny = 1\n");
  EXPECT_FALSE(lowered.program->problems.empty());
}

} // namespace
} // namespace leaflint::program
