// Results that nobody sees, and steps of optimizers, as the trace tells them.
#include <gmock/gmock.h>

#include "execution/executed.h"

namespace leaflint::execution {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;

constexpr const char* kModel = R"(import time
import equinox as eqx
import jax
import jax.numpy as jnp
import optax
model = eqx.nn.Linear(2, 2, key=jax.random.key(0))
updates = jax.tree.map(jnp.ones_like, eqx.filter(model, eqx.is_array))
x = jnp.zeros(3)
)";

/// `function(self or keyword of each operand: its text)`, with a `?` where it may be meant.
Texts discarded(const std::string& statements) {
  const Executed run(kModel + statements);
  Texts found;
  for (const trace::Event& event : run.trace.events) {
    if (event.kind != trace::EventKind::Discarded)
      continue;
    std::string text = event.function + (event.meant ? "?" : "") + "(";
    for (const trace::Operand& operand : event.operands)
      text += (operand.keyword.empty() ? "" : operand.keyword + ": ") +
              run.file.text(operand.range).str() + ";";
    found.push_back(text + ")");
  }
  return found;
}

TEST(Discarded, AFunctionOfALibraryWithItsOperands) {
  EXPECT_THAT(discarded("eqx.apply_updates(model, updates=updates)\n"),
              ElementsAre("apply_updates(model;updates: updates;)"));
}

TEST(Discarded, AMethodHasTheTreeAtItsLeft) {
  EXPECT_THAT(discarded("x.at[0].set(1)\n"), ElementsAre("jax._at._Updater.set(self: x;1;)"));
}

TEST(Discarded, AFunctionOfTheProgramThatGivesWhatAnUpdateMade) {
  EXPECT_THAT(
      discarded("def step(m, u):\n    return eqx.apply_updates(m, u)\nstep(model, updates)\n"),
      ElementsAre("equinox.apply_updates(self: model;)"));
}

TEST(Discarded, NotAFunctionOfTheProgramThatGivesMore) {
  EXPECT_THAT(
      discarded("def step(m, u):\n    return eqx.apply_updates(m, u), 1\nstep(model, updates)\n"),
      IsEmpty());
}

TEST(Discarded, NotWhatHasAnEffect) {
  EXPECT_THAT(discarded("seen = []\njax.tree.map(lambda x: seen.append(x), updates)\n"
                        "jax.tree.map(lambda x: unknown_function(x), updates)\n"),
              IsEmpty());
}

TEST(Discarded, NotWhatAVariableHolds) {
  EXPECT_THAT(discarded("y = eqx.apply_updates(model, updates)\n"), IsEmpty());
}

TEST(Discarded, WhereAnExceptionIsExpectedItMayBeMeant) {
  EXPECT_THAT(
      discarded("try:\n    eqx.apply_updates(model, updates)\nexcept ValueError:\n    pass\n"),
      ElementsAre("apply_updates?(model;updates;)"));
  EXPECT_THAT(discarded("with unknown_manager():\n    eqx.apply_updates(model, updates)\n"),
              ElementsAre("apply_updates?(model;updates;)"));
  EXPECT_THAT(discarded("try:\n    eqx.apply_updates(model, updates)\nfinally:\n    pass\n"),
              ElementsAre("apply_updates(model;updates;)"));
}

TEST(Discarded, WhereAClockWasReadItMayBeMeant) {
  EXPECT_THAT(discarded("begin = time.perf_counter()\neqx.apply_updates(model, updates)\n"),
              ElementsAre("apply_updates?(model;updates;)"));
}

Texts steps(const std::string& statements) {
  const Executed run(kModel + statements);
  Texts found;
  for (const trace::Event& event : run.trace.events) {
    if (event.kind != trace::EventKind::OptimizerMade &&
        event.kind != trace::EventKind::OptimizerMoved)
      continue;
    std::string text = event.kind == trace::EventKind::OptimizerMade ? "init(" : "update(";
    for (const trace::Operand& operand : event.operands)
      text += operand.keyword + ": " + run.file.text(operand.range).str() + ";";
    found.push_back(text + ")");
  }
  return found;
}

TEST(OptimizerSteps, OnlyTheOutermostCallIsTold) {
  EXPECT_THAT(steps("optimizer = optax.chain(optax.clip(1.0), optax.adam(0.1))\n"
                    "state = optimizer.init(updates)\n"
                    "steps, state = optimizer.update(updates, state, model)\n"),
              ElementsAre("init(params: updates;)",
                          "update(updates: updates;state: state;params: model;)"));
}

TEST(OptimizerSteps, OfAnObject) {
  EXPECT_THAT(steps("optimizer = optax.MultiSteps(optax.adam(0.1), 2)\n"
                    "state = optimizer.init(updates)\n"
                    "steps, state = optimizer.update(updates, state)\n"),
              ElementsAre("init(params: updates;)", "update(updates: updates;state: state;)"));
}

} // namespace
} // namespace leaflint::execution
