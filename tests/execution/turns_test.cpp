// The same place of a program on one turn of a loop and on the next (trace/turns.h).
#include "trace/turns.h"

#include <gmock/gmock.h>

#include "execution/executed.h"

namespace leaflint::trace {
namespace {

using execution::Executed;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Texts = std::vector<std::string>;

constexpr const char* kModel = R"(import equinox as eqx
import jax
import jax.numpy as jnp
model = eqx.nn.Linear(2, 2, key=jax.random.key(0))
u = jax.tree.map(jnp.ones_like, eqx.filter(model, eqx.is_array))
def step(m):
    return eqx.apply_updates(m, u)
)";

/// The place of each pair, as text, with the turn of the first.
Texts pairs(const std::string& statements) {
  const Executed run(kModel + statements);
  Texts found;
  for (const NextTurn& turns : next_turns(run.trace, EventKind::Moved))
    found.push_back(run.file.text(turns.place).str() + " @" + std::to_string(turns.turn));
  return found;
}

TEST(NextTurns, OfALoop) {
  EXPECT_THAT(pairs("for i in range(100):\n    model = eqx.apply_updates(model, u)\n"),
              ElementsAre("eqx.apply_updates(model, u) @1"));
}

TEST(NextTurns, OfALoopAroundACall) {
  EXPECT_THAT(pairs("while unknown():\n    model = step(model)\n"), ElementsAre("step(model) @1"));
}

TEST(NextTurns, OfTheInnermostLoopEachTimeThatItRuns) {
  EXPECT_THAT(
      pairs("for i in range(100):\n    for j in range(100):\n        model = step(model)\n"),
      ElementsAre("step(model) @1", "step(model) @1"));
}

TEST(NextTurns, OfLoopsInSeveralFunctions) {
  EXPECT_THAT(
      pairs("def epoch(m):\n    for j in range(100):\n        m = step(m)\n    return m\n"
            "for i in range(100):\n    model = epoch(model)\n"),
      UnorderedElementsAre("step(m) @1", "step(m) @1", "epoch(model) @1", "epoch(model) @1"));
}

TEST(NextTurns, NotOfTwoCallsOfOneFunction) {
  EXPECT_THAT(pairs("model = step(model)\nmodel = step(model)\n"), IsEmpty());
  EXPECT_THAT(pairs("for i in range(100):\n    a, b = step(model), step(model)\n"),
              ElementsAre("step(model) @1", "step(model) @1"));
}

TEST(LoopAround, IsTheInnermostOfTheFunction) {
  const std::string text = "for i in x:\n    for j in y:\n        f(j)\n    g(i)\n";
  const Executed run(text);
  const auto place = [&](const std::string& call) {
    const auto begin = static_cast<std::uint32_t>(text.find(call));
    return Range{begin, begin + static_cast<std::uint32_t>(call.size())};
  };
  EXPECT_EQ(loop_around(run.trace, 0, place("f(j)"))->begin, text.find("for j"));
  EXPECT_EQ(loop_around(run.trace, 0, place("g(i)"))->begin, 0U);
  EXPECT_FALSE(loop_around(run.trace, 0, Range{0, 200}).has_value());
}

TEST(SurelySame, NeitherGuardedNorRestingOnAnythingUnknown) {
  const Executed run(R"(
a = (1, None)
b = (1, None)
c = (1, 2) if unknown() else (1, None)
)");
  std::map<std::string, Possibilities> held;
  for (const Event& event : run.trace.events)
    if (event.kind == EventKind::Bound)
      held[event.place.name] = event.after;
  EXPECT_TRUE(surely_same(held["a"], held["b"]));
  EXPECT_FALSE(surely_same(held["a"], held["c"]));
  EXPECT_FALSE(surely_same(held["c"], held["c"]));
}

TEST(SurelySame, NotUnderBranchesThatExcludeEachOther) {
  const Executed run("x = (1, None)\n");
  Possibilities taken = run.trace.events.front().after;
  Possibilities left = taken;
  EXPECT_TRUE(surely_same(taken, left));
  const reference::Hash condition = reference::symbol("condition")->hash;
  taken.front().guard = {{condition, true, {}}};
  left.front().guard = {{condition, false, {}}};
  EXPECT_FALSE(surely_same(taken, left));
}

} // namespace
} // namespace leaflint::trace
