// What is certain of values without knowing them: which attributes they lack, what cannot be called
// or added, what is hashed; and what random programs found to be claimed too much.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

using Raised = std::vector<std::string>;

std::string with_libraries(llvm::StringRef source) {
  return "import dataclasses\nimport equinox as eqx\nimport jax\nimport jax.numpy as jnp\n"
         "import numpy as np\nfrom typing import NamedTuple\n" +
         source.str();
}

std::string held(llvm::StringRef source, llvm::StringRef name) {
  return at_end(with_libraries(source), name);
}

Raised raised(llvm::StringRef source) {
  return Executed(with_libraries(source)).raised();
}

TEST(Attributes, OfNumbersAndArraysAreKnown) {
  EXPECT_EQ(held("x = hasattr(0.5, 'shape')", "x"), "False");
  EXPECT_EQ(held("x = hasattr(0.5, 'real')", "x"), "bool");
  EXPECT_EQ(held("x = hasattr(jnp.ones(2), 'shape')", "x"), "True");
  EXPECT_EQ(held("x = hasattr(jnp.ones(2), 'weight')", "x"), "False");
  EXPECT_EQ(raised("x = (1).weight"), Raised{"AttributeError"});
}

TEST(Attributes, OfNumpyArraysAreLeftOpen) {
  EXPECT_EQ(held("x = hasattr(np.ones(2), 'newbyteorder')", "x"), "bool");
}

TEST(Attributes, OfNamedTuplesAreTheirFields) {
  const std::string state = "class S(NamedTuple):\n    a: int\ns = S(1)\n";
  EXPECT_EQ(raised(state + "x = s.b"), Raised{"AttributeError"});
  EXPECT_EQ(raised(state + "x = s._fields\ny = s.count"), Raised{});
}

TEST(Calls, OfWhatCannotBeCalledRaise) {
  EXPECT_EQ(raised("x = 0.5(1)"), Raised{"TypeError"});
  EXPECT_EQ(raised("x = jnp.ones(2)(1)"), Raised{"TypeError"});
  EXPECT_EQ(raised("x = 'text'(1)"), Raised{"TypeError"});
}

TEST(Operators, OfInstancesAreThoseOfTheirClasses) {
  const std::string plain = "class A:\n    pass\n";
  EXPECT_EQ(raised(plain + "x = A() + None"), Raised{"TypeError"});
  EXPECT_EQ(raised(plain + "x = 2.0 * A()"), Raised{"TypeError"});
  EXPECT_EQ(raised("x = jnp.ones(3) + eqx.nn.Identity()"), Raised{"TypeError"});
  EXPECT_EQ(held("class A:\n    def __radd__(self, x):\n        return 7\nx = 1 + A()", "x"), "7");
}

TEST(Operators, AClassThatMakesAnArrayOfItselfIsLeftAlone) {
  EXPECT_EQ(raised("class A:\n    def __jax_array__(self):\n        return jnp.ones(3)\n"
                   "x = jnp.ones(3) + A()"),
            Raised{});
}

TEST(Equality, ATreeDefinitionIsEqualToItself) {
  EXPECT_EQ(held("t = {'a': 1}\nx = jax.tree.structure(t) == jax.tree.structure(t)", "x"), "True");
  EXPECT_EQ(held("x = jax.tree.structure([1]) == jax.tree.structure([1, 2])", "x"), "bool");
}

TEST(Dtypes, AreComparedWithWhatNamesThem) {
  EXPECT_EQ(held("x = jnp.ones(2).dtype == jnp.float32", "x"), "True");
  EXPECT_EQ(held("x = jnp.ones(2).dtype == jnp.float64", "x"), "False");
  EXPECT_EQ(held("x = np.ones(2).dtype == float", "x"), "True");
  EXPECT_EQ(held("x = jnp.arange(2).dtype != 'int32'", "x"), "False");
  EXPECT_EQ(held("def f():\n    pass\nx = jnp.ones(2).dtype == f", "x"), "bool");
}

TEST(Dtypes, AreOfTheirFamilies) {
  EXPECT_EQ(held("x = jnp.issubdtype(jnp.ones(2).dtype, jnp.floating)", "x"), "True");
  EXPECT_EQ(held("x = jnp.issubdtype(jnp.arange(2).dtype, jnp.inexact)", "x"), "False");
  EXPECT_EQ(held("x = np.issubdtype(np.arange(2).dtype, np.integer)", "x"), "True");
  EXPECT_EQ(held("x = jnp.issubdtype(jnp.ones(2).dtype, jax.dtypes.prng_key)", "x"), "bool");
}

TEST(Hashes, AMutableDataclassHasNone) {
  const std::string call = "class A:\n    v: int\ny = eqx.filter_jit(lambda t: t)([A(1)])";
  EXPECT_EQ(raised("@dataclasses.dataclass\n" + call), Raised{"ValueError"});
  EXPECT_EQ(raised("@dataclasses.dataclass(frozen=True)\n" + call), Raised{});
}

TEST(Gradients, OfALeafThatIsThereOnSomeRunsIsThereOnTheSame) {
  const std::string source =
      "p = eqx.filter([jnp.ones(2), 1], lambda a: eqx.is_array(a) and a.ndim > 1)\n"
      "g = eqx.filter_grad(lambda p: jnp.sum(jnp.ones(2)))(p)\n";
  EXPECT_EQ(held(source, "g"), "[?, None]");
}

TEST(Filters, WhatReplacesALeafThatMayBeThereMayBeThere) {
  const std::string source =
      "p = eqx.filter([jnp.ones(2), 1], lambda a: eqx.is_array(a) and a.ndim > 1)\n"
      "q = eqx.filter(p, callable, replace=0.5)\n";
  EXPECT_EQ(held(source, "q"), "[?, hole]");
}

TEST(Traced, WhatIsDifferentiatedIsAJaxArray) {
  const std::string source =
      "def f(m):\n    global seen\n    seen = m[0]\n    return jnp.sum(m[0]), m\n"
      "g, aux = eqx.filter_grad(f, has_aux=True)([np.ones(2), np.arange(2)])\n";
  EXPECT_EQ(held(source, "seen"), "inexact-array");
  EXPECT_EQ(held(source, "aux"), "[numpy-array, numpy-array]");
}

TEST(Where, TakesArraysAndNumbersAlone) {
  const std::string header = "import jax.numpy as jnp\n";
  EXPECT_EQ(Executed(header + "x = jnp.where(True, len, 1.0)").raised(),
            (std::vector<std::string>{"TypeError"}));
  EXPECT_EQ(Executed(header + "x = jnp.where(True, 1.0, None)").raised(),
            (std::vector<std::string>{"TypeError"}));
  EXPECT_TRUE(Executed(header + "x = jnp.where(True, jnp.ones(2), 1.0)").raised().empty());
}

} // namespace
} // namespace leaflint::execution
