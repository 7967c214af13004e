// MultiSteps in a loop: whether a turn emits stays open, whatever number of turns is executed.
#include <variant>

#include <gtest/gtest.h>

#include "execution/execute.h"
#include "program/lower_python.h"
#include "source/source_file.h"

namespace leaflint {
namespace {

constexpr const char* kLoop = R"(
import jax
import jax.numpy as jnp
import optax

optimizer = optax.MultiSteps(optax.adam(1e-3), every_k_schedule=2)
params = {"w": jnp.ones(2)}
state = optimizer.init(params)
kept = 0
for step in range(TURNS):
    updates, state = optimizer.update(params, state, params)
    updated = bool(optimizer.has_updated(state))
    zeros = bool(jnp.all(updates["w"] == 0))
    emits = bool(state.mini_step == 0)
    steps = int(state.gradient_step)
    if updated:
        kept = params
    last = None if zeros else updates
)";

trace::Trace executed(unsigned turns) {
  std::string source = kLoop;
  source.replace(source.find("TURNS"), 5, std::to_string(turns));
  const SourceFile file = llvm::cantFail(SourceFile::from_text("test.py", source));
  const SyntaxTree tree = llvm::cantFail(parse_python(file));
  return execution::execute(program::lower_python(file, tree));
}

/// All values that were bound to the name, over all turns.
std::vector<reference::Tree> values_of(const trace::Trace& trace, llvm::StringRef name) {
  std::vector<reference::Tree> values;
  for (const trace::Event& event : trace.events)
    if (event.kind == trace::EventKind::Bound && event.variable && name == event.place.name)
      for (const trace::Possibility& each : event.after)
        values.push_back(each.tree);
  return values;
}

/// How many values the name may hold at the end.
std::size_t possibilities_at_end(const trace::Trace& trace, llvm::StringRef name) {
  for (const trace::LiveValue& live : trace.roots.front().live)
    if (live.place.kind == trace::Place::Kind::Variable && name == live.place.name)
      return live.values.size();
  return 0;
}

class MultiStepsLoop : public testing::TestWithParam<unsigned> {};

TEST_P(MultiStepsLoop, DecidesNothing) {
  const trace::Trace trace = executed(GetParam());
  for (const char* name : {"updated", "zeros", "emits", "steps"}) {
    SCOPED_TRACE(name);
    const std::vector<reference::Tree> values = values_of(trace, name);
    EXPECT_FALSE(values.empty());
    for (const reference::Tree& value : values) {
      const auto* leaf = reference::get_if<reference::Leaf>(value);
      ASSERT_NE(leaf, nullptr);
      EXPECT_TRUE(std::holds_alternative<std::monostate>(leaf->literal));
    }
  }
  EXPECT_EQ(possibilities_at_end(trace, "last"), 2U);
  EXPECT_GE(possibilities_at_end(trace, "kept"), 2U);
}

INSTANTIATE_TEST_SUITE_P(Turns, MultiStepsLoop, testing::Values(1U, 2U, 4U, 100U));

TEST(MultiStepsState, AccumulatesInFloat32) {
  const trace::Trace trace = executed(2);
  std::size_t accumulators = 0;
  for (const reference::Tree& state : values_of(trace, "state"))
    for (const reference::Position& position : reference::positions(state))
      if (position.path == ".acc_grads['w']") {
        EXPECT_EQ(reference::get_if<reference::Leaf>(position.tree)->dtype,
                  reference::Dtype::Float32);
        ++accumulators;
      }
  EXPECT_GE(accumulators, 3U); // after init and after each turn
}

} // namespace
} // namespace leaflint
