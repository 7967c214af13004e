// Python code runs while JAX traces it, once for a loop's body and again for a compiled function
// only where shapes ask for it: what such code leaves behind, and what a signature does to
// arguments.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

using Texts = std::vector<std::string>;

TEST(Tracing, TheBodyOfAScanLeavesItsEffectsOnce) {
  const Executed run(R"(
import jax
import jax.numpy as jnp
calls = []
def body(carry, x):
    calls.append(None)
    n = 'odd' if len(calls) % 2 else 'even'
    return carry, x
jax.lax.scan(body, jnp.zeros(2), jnp.ones((3, 2)))
)");
  EXPECT_EQ(run.bindings("n"), (Texts{"'odd'", "'odd'"}));
  EXPECT_EQ(run.at_end("calls"), "[None]");
}

TEST(Tracing, TheSecondTurnOfAScanHasTheCarryOfTheFirst) {
  EXPECT_EQ(Executed(R"(
import jax
import jax.numpy as jnp
def body(carry, x):
    seen, _ = carry
    return (x, None), x
jax.lax.scan(body, (jnp.zeros(2), None), jnp.ones((3, 2)))
)")
                .bindings("seen")
                .size(),
            2U);
}

constexpr const char* kCounted = R"(
import jax
import jax.numpy as jnp
calls = []
@jax.jit
def f(x):
    calls.append(None)
    n = 1 if len(calls) % 2 else None
    return x
f(jnp.ones(3))
)";

TEST(Tracing, TheFirstCallOfACompiledFunctionRunsItsText) {
  EXPECT_EQ(Executed(kCounted).bindings("n"), Texts{"1"});
}

TEST(Tracing, WhetherALaterCallRunsItIsNotKnown) {
  EXPECT_EQ(Executed(std::string(kCounted) + "f(jnp.ones(3))\n").bindings("n"),
            (Texts{"1", "1 | None"}));
}

TEST(Tracing, AnotherCompiledFunctionIsTracedByItself) {
  EXPECT_EQ(Executed(std::string(kCounted) + R"(
@jax.jit
def g(x):
    m = 'odd' if len(calls) % 2 else 'even'
    return x
g(jnp.ones(3))
)")
                .bindings("m"),
            Texts{"'odd'"});
}

TEST(FilterJit, KeywordArgumentsGoToTheirPositions) {
  EXPECT_EQ(Executed(R"(
import equinox as eqx
import jax.numpy as jnp
@eqx.filter_jit
@eqx.filter_value_and_grad
def loss(w, x, *, scale=1.0):
    return jnp.sum(w * x) * scale
value, grads = loss(x=jnp.ones(2), w=jnp.ones(2), scale=2.0)
)")
                .raised(),
            Texts{});
}

TEST(FilterJit, AKeywordBehindAMissingOneStaysAKeyword) {
  EXPECT_EQ(Executed(R"(
import equinox as eqx
@eqx.filter_jit
def f(*args, **kwargs):
    n = (len(args), len(kwargs))
f(1, b=2)
)")
                .bindings("n"),
            Texts{"(1, 1)"});
}

TEST(Conditions, OnWhatSomethingUnknownMayHaveChangedAreOpen) {
  EXPECT_EQ(at_end(with_unknown(R"(
class Settings:
    pass
settings = Settings()
settings.on = True
u.configure(settings)
x = 1 if settings.on else None
)"),
                   "x"),
            "1 | None");
}

} // namespace
} // namespace leaflint::execution
