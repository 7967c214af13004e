// Every execution ends soon, says when it did not see everything, and says the same each time.
#include <chrono>

#include <gmock/gmock.h>

#include "execution/executed.h"

namespace leaflint::execution {
namespace {

// Generous: tests run unoptimized, under sanitizers and beside other work.
constexpr std::chrono::seconds kLongest{60};

class Bounds : public ::testing::Test {
protected:
  void TearDown() override { EXPECT_LT(std::chrono::steady_clock::now() - begin_, kLongest); }

private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

std::string repeated(std::size_t times, llvm::function_ref<std::string(std::size_t)> line) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i)
    text += line(i);
  return text;
}

std::string number(std::size_t i) {
  return std::to_string(i);
}

TEST_F(Bounds, ThirtyIndependentBranchesMakeTooManyAlternatives) {
  std::string source = with_unknown("x = ()\n") + repeated(30, [](std::size_t i) {
                         return "if u.c" + number(i) + "():\n    x = (x, " + number(i) + ")\n";
                       });
  EXPECT_THAT(at_end(source, "x"), ::testing::EndsWith("?"));
}

TEST_F(Bounds, BranchesOverDifferentNamesStayKnown) {
  std::string source = with_unknown("") + repeated(30, [](std::size_t i) {
                         return "x" + number(i) + " = 1 if u.c" + number(i) + "() else None\n";
                       });
  EXPECT_EQ(at_end(source, "x29"), "1 | None");
}

TEST_F(Bounds, NestedLoops) {
  std::string source = with_unknown("x = 0\n");
  std::string indent;
  for (std::size_t i = 0; i < 12; ++i, indent += " ")
    source += indent + "for i" + number(i) + " in range(100):\n";
  source += indent + "x = u.f(x)\n";
  EXPECT_FALSE(at_end(source, "x").empty());
}

TEST_F(Bounds, HelpersThatDoubleTheirCallsSpendTheFuelAndSaySo) {
  std::string source =
      "def f0(x):\n    return x + 1\n" + repeated(40, [](std::size_t i) {
        std::string f = "f" + number(i);
        return "def f" + number(i + 1) + "(x):\n    return " + f + "(x) + " + f + "(x)\n";
      });
  const Executed run(source + "y = f22(1)\n");
  EXPECT_TRUE(run.trace.out_of_fuel);
}

TEST_F(Bounds, AnOrdinaryProgramHasFuelEnough) {
  const Executed run(R"(
import equinox as eqx
import jax
import optax
model = eqx.nn.MLP(2, 2, 8, 2, key=jax.random.key(0))
optimizer = optax.adam(1e-3)
state = optimizer.init(eqx.filter(model, eqx.is_array))
)");
  EXPECT_FALSE(run.trace.out_of_fuel);
}

TEST_F(Bounds, TenThousandStatements) {
  std::string source = "x = 0\n" + repeated(10000, [](std::size_t) { return "x = x + 1\n"; });
  EXPECT_EQ(at_end(source, "x"), "10000");
}

TEST_F(Bounds, DeepNestingOfExpressions) {
  std::string source =
      "x = " + std::string(300, '(') + "1" + repeated(300, [](std::size_t) { return ",)"; });
  EXPECT_FALSE(at_end(source + "\n", "x").empty());
}

TEST_F(Bounds, DeepNestingOfBranches) {
  std::string source = with_unknown("x = 1\n");
  std::string indent;
  for (std::size_t i = 0; i < 60; ++i, indent += " ")
    source += indent + "if u.c" + number(i) + "():\n";
  source += indent + "x = 2\n";
  EXPECT_FALSE(at_end(source, "x").empty());
}

TEST_F(Bounds, AListThatHoldsItself) {
  EXPECT_FALSE(at_end("x = []\nx.append(x)\ny = (x, x)", "y").empty());
}

TEST_F(Bounds, AListThatHoldsItselfTwice) {
  EXPECT_FALSE(at_end("x = []\nx.append(x)\nx.append(x)\ny = [x, x]", "y").empty());
}

TEST_F(Bounds, ATupleThatDoubles) {
  std::string source = "x = (1,)\n" + repeated(40, [](std::size_t) { return "x = (x, x)\n"; });
  EXPECT_EQ(at_end(source, "x").find("1"), std::string::npos);
}

TEST_F(Bounds, AListThatDoubles) {
  std::string source = "x = [1]\n" + repeated(40, [](std::size_t) { return "x = [x, x]\n"; });
  EXPECT_FALSE(at_end(source, "x").empty());
}

TEST_F(Bounds, ATupleThatGetsDeep) {
  std::string source = "x = ()\n" + repeated(5000, [](std::size_t) { return "x = (x, 1)\n"; });
  EXPECT_FALSE(at_end(source, "x").empty());
}

TEST_F(Bounds, ManyExceptionsInNestedTries) {
  std::string source = with_unknown("def check(a):\n") + repeated(12, [](std::size_t i) {
    return "    if u.c" + number(i) + "(a):\n        raise ValueError(" + number(i) + ")\n";
  });
  source += "x = None\n" + repeated(12, [](std::size_t i) {
    return "try:\n    check(" + number(i) + ")\nexcept ValueError:\n    x = " + number(i) + "\n";
  });
  EXPECT_FALSE(at_end(source, "x").empty());
}

TEST_F(Bounds, EndlessRecursion) {
  EXPECT_EQ(at_end("def f(x):\n    return f(x)\ny = f(1)", "y"), "?");
}

TEST(Determinism, TheSameProgramLeavesTheSameTrace) {
  const std::string source = with_unknown(R"(
import equinox as eqx
def step(model, updates):
    for i in range(100):
        if u.c():
            model = eqx.apply_updates(eqx.filter(model, eqx.is_array), updates)
    return model
)");
  EXPECT_EQ(trace_text(Executed(source).trace), trace_text(Executed(source).trace));
}

} // namespace
} // namespace leaflint::execution
