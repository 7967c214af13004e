// Fixes that keep a result which was thrown away: the program is meant to keep it, and to do
// nothing else. Wrong ones are refuted.
#include "fix_check/fix_check.h"

#include <gtest/gtest.h>

namespace leaflint {
namespace {

FileResult checked(const std::string& text) {
  auto file = SourceFile::from_text("program.py", text);
  EXPECT_TRUE(static_cast<bool>(file));
  auto result = check_text(std::move(*file), Options{});
  EXPECT_TRUE(static_cast<bool>(result));
  return std::move(*result);
}

const std::string kProgram = R"(import equinox as eqx
import jax
import jax.numpy as jnp

model = eqx.nn.Linear(2, 2, key=jax.random.PRNGKey(0))
old = model
updates = jax.tree.map(jnp.ones_like, eqx.filter(model, eqx.is_array))
eqx.apply_updates(model, updates)
after = model
)";

/// The verdict on `kProgram` with its statement replaced, judged as the repair that keeps the
/// result.
Verdict verdict_of(const std::string& statement, std::size_t inserted) {
  const FileResult result = checked(kProgram);
  EXPECT_EQ(result.candidates.size(), 1U);
  Repair repair = result.candidates.at(0).repairs.at(0);
  const std::string old = "eqx.apply_updates(model, updates)";
  const auto begin = static_cast<std::uint32_t>(kProgram.find(old));
  // As the rule does it, the new text stands before the call where it is one.
  repair.edits = {{{begin, begin + static_cast<std::uint32_t>(inserted > 0 ? 0 : old.size())},
                   inserted > 0 ? statement.substr(0, inserted) : statement}};
  return check_repair(result, Options{}, result.candidates.at(0), repair).verdict;
}

TEST(KeptResults, AssignedToTheTreeThatWasGiven) {
  EXPECT_EQ(verdict_of("model = ", 8), Verdict::Verified);
}

TEST(KeptResults, AssignedToAnotherName) {
  EXPECT_EQ(verdict_of("other = ", 8), Verdict::Refuted);
}

TEST(KeptResults, AssignedToAnotherTreeOfTheProgram) {
  EXPECT_EQ(verdict_of("old = ", 6), Verdict::Refuted);
}

TEST(KeptResults, ATakenAwayStatement) {
  EXPECT_EQ(verdict_of("pass", 0), Verdict::Refuted);
}

TEST(KeptResults, AnotherValueAssigned) {
  EXPECT_EQ(verdict_of("model = eqx.apply_updates(eqx.apply_updates(model, updates), updates)", 0),
            Verdict::Refuted);
}

TEST(KeptResults, AnAttributeOfAnObject) {
  FileResult result = checked(R"(import jax.numpy as jnp

class Memory:
    def __init__(self):
        self.rows = jnp.zeros(3)

    def put(self, i, x):
        self.rows.at[i].set(x)

memory = Memory()
memory.put(0, 1.0)
)");
  check_fixes(result, Options{});
  ASSERT_EQ(result.candidates.size(), 1U);
  ASSERT_TRUE(result.candidates.front().finding.fix.has_value());
  EXPECT_EQ(result.candidates.front().finding.fix->check.verdict, Verdict::Verified);
}

TEST(KeptResults, AFieldOfAModuleCannotBeAssigned) {
  FileResult result = checked(R"(import equinox as eqx
import jax.numpy as jnp

class Memory(eqx.Module):
    rows: object

    def put(self, i, x):
        self.rows.at[i].set(x)
        return self

Memory(jnp.zeros(3)).put(0, 1.0)
)");
  check_fixes(result, Options{});
  ASSERT_EQ(result.candidates.size(), 1U);
  EXPECT_FALSE(result.candidates.front().finding.fix.has_value());
}

TEST(KeptResults, AVariableOfAnotherFunctionIsNotMadeAnew) {
  FileResult result = checked(R"(import jax.numpy as jnp

rows = jnp.zeros(3)

def put(i, x):
    rows.at[i].set(x)

put(0, 1.0)
)");
  check_fixes(result, Options{});
  ASSERT_EQ(result.candidates.size(), 1U);
  EXPECT_FALSE(result.candidates.front().finding.fix.has_value());
}

} // namespace
} // namespace leaflint
