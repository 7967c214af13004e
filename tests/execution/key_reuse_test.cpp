// Keys that are drawn from twice (trace/key_reuse.h), and what the trace tells of their use.
#include "trace/key_reuse.h"

#include <gmock/gmock.h>

#include "execution/executed.h"

namespace leaflint::trace {
namespace {

using execution::Executed;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Texts = std::vector<std::string>;

constexpr const char* kHeader = R"(import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr
key = jr.key(0)
)";

/// Where each reuse is to be looked for: its text, with `loop`, and with `?` where it may be meant.
Texts reused(const std::string& statements) {
  const Executed run(kHeader + statements);
  Texts found;
  for (const KeyReuse& reuse : find_key_reuse(run.trace))
    found.push_back(
        run.file.text(reuse.place).str() + (reuse.mistake == KeyMistake::EveryTurn ? " loop" : "") +
        (reuse.mistake == KeyMistake::AlsoSplit ? " split" : "") + (reuse.definite ? "" : "?"));
  return found;
}

TEST(KeyReuse, TwoDraws) {
  EXPECT_THAT(reused("a = jr.normal(key)\nb = jr.uniform(key)\n"), ElementsAre("jr.uniform(key)"));
}

TEST(KeyReuse, ADerivationIsNoDraw) {
  EXPECT_THAT(reused("a = jr.normal(key)\nk = jr.split(key)\nf = jr.fold_in(key, 1)\n"),
              ElementsAre("jr.split(key) split"));
  EXPECT_THAT(reused("a = jr.normal(key)\nf = jr.fold_in(key, 1)\n"), IsEmpty());
}

TEST(KeyReuse, DerivationsThatComeToOneKey) {
  EXPECT_THAT(reused("a = jr.normal(jr.split(key)[1])\nb = jr.gamma(jr.split(key, 3)[1], 2.0)\n"),
              ElementsAre("jr.gamma(jr.split(key, 3)[1], 2.0)"));
  EXPECT_THAT(reused("a = jr.normal(jr.split(key)[1])\nb = jr.gamma(jr.fold_in(key, 1), 2.0)\n"),
              ElementsAre("jr.gamma(jr.fold_in(key, 1), 2.0)"));
}

TEST(KeyReuse, LiesInTheTextThatUsesTheKeyTwice) {
  EXPECT_THAT(reused("def draw(k, n):\n    return jr.normal(k, (n,))\n"
                     "a = draw(key, 2)\nb = draw(key, 3)\n"),
              ElementsAre("draw(key, 3)"));
}

TEST(KeyReuse, TheSameDrawOfOneFunctionIsShared) {
  EXPECT_THAT(reused("def draw(k, x):\n    return x + jr.normal(k, (2,))\n"
                     "a = draw(key, 2)\nb = draw(key, 3)\n"),
              IsEmpty());
}

TEST(KeyReuse, TheSameDrawWrittenTwiceIsNot) {
  EXPECT_THAT(reused("a = jr.normal(key, (2,))\nb = jr.normal(key, (2,))\n"),
              ElementsAre("jr.normal(key, (2,))"));
}

TEST(KeyReuse, OnTheTurnsOfALoop) {
  EXPECT_THAT(reused("for i in range(100):\n    a = jr.normal(key)\n"),
              ElementsAre("jr.normal(key) loop"));
  EXPECT_THAT(reused("def draw(k):\n    return jr.normal(k)\n"
                     "for i in range(100):\n    a = draw(key)\n"),
              ElementsAre("draw(key) loop?"));
}

TEST(KeyReuse, OnTheTurnsOfAScan) {
  EXPECT_THAT(reused("def body(c, x):\n    return c + jr.normal(key), x\n"
                     "c, _ = jax.lax.scan(body, 0.0, jnp.ones(3))\n"),
              ElementsAre("jax.lax.scan(body, 0.0, jnp.ones(3)) loop"));
}

TEST(KeyReuse, OfWhatIsTrained) {
  EXPECT_THAT(reused("def loss(w, k):\n    return (w * jr.normal(k)).sum()\n"
                     "def step(w, k):\n    return w - jax.grad(loss)(w, k)\n"
                     "w = jnp.ones(3)\nfor i in range(100):\n    w = step(w, key)\n"),
              ElementsAre("step(w, key) loop"));
}

TEST(KeyReuse, OfAKeyThatEveryTurnMakes) {
  EXPECT_THAT(reused("for i in range(100):\n    a = jr.normal(jr.key(5))\n"),
              ElementsAre("jr.normal(jr.key(5)) loop?"));
}

TEST(KeyReuse, EqualSeedsAreTwoKeys) {
  EXPECT_THAT(reused("a = jr.normal(jr.key(5))\nb = jr.uniform(jr.key(5))\n"), IsEmpty());
}

TEST(KeyReuse, BranchesThatExcludeEachOther) {
  EXPECT_THAT(reused("if unknown():\n    a = jr.normal(key)\nelse:\n    a = jr.uniform(key)\n"),
              IsEmpty());
}

TEST(KeyUsed, NamesTheCallTheSamplerAndWhatIsDifferentiated) {
  const Executed run(std::string(kHeader) +
                     "linear = eqx.nn.Linear(2, 2, key=key)\n"
                     "g = jax.grad(lambda w: (w * jr.normal(jr.key(1))).sum())(jnp.ones(3))\n");
  Texts told;
  for (const Event& event : run.trace.events)
    if (event.kind == EventKind::KeyUsed && event.path != "key")
      told.push_back(event.path + (event.differentiated ? " trained" : ""));
  EXPECT_THAT(told, ElementsAre("split", "uniform", "uniform", "normal trained"));
}

} // namespace
} // namespace leaflint::trace
