// Classes made of fields: eqx.Module, dataclasses, NamedTuples.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

std::string of_module(llvm::StringRef body) {
  return at_end(("import equinox as eqx\nimport jax.numpy as jnp\n" + body).str(), "x");
}

TEST(Module, ItsFieldsAreItsChildren) {
  EXPECT_EQ(of_module("class M(eqx.Module):\n    a: int\n    b: str\nx = M(1, b='b')"),
            "<.a=1, .b='b'>");
}

TEST(Module, AStaticFieldIsNoChildButCanBeRead) {
  EXPECT_EQ(of_module(R"(
class M(eqx.Module):
    a: int
    b: str = eqx.field(static=True)
m = M(1, 'b')
x = m, m.b
)"),
            "(<.a=1>, 'b')");
}

TEST(Module, ADefaultIsTaken) {
  EXPECT_EQ(of_module("class M(eqx.Module):\n    a: int = 3\nx = M()"), "<.a=3>");
}

TEST(Module, ADefaultFactoryIsCalled) {
  EXPECT_EQ(
      of_module("class M(eqx.Module):\n    a: list = eqx.field(default_factory=list)\nx = M()"),
      "<.a=[]>");
}

TEST(Module, AConverterIsCalledAfterInit) {
  EXPECT_EQ(
      of_module("class M(eqx.Module):\n    a: int = eqx.field(converter=jnp.asarray)\nx = M(1.0)"),
      "<.a=inexact-array>");
}

TEST(Module, InitSetsTheFields) {
  EXPECT_EQ(of_module(R"(
class M(eqx.Module):
    a: int
    def __init__(self, a):
        self.a = (a,)
x = M(1)
)"),
            "<.a=(1)>");
}

TEST(Module, ADefaultThatInitLeavesAloneIsNoChild) {
  EXPECT_EQ(of_module(R"(
class M(eqx.Module):
    a: int
    b: int = 2
    def __init__(self):
        self.a = 1
m = M()
x = m, m.b
)"),
            "(<.a=1, .b=missing>, 2)");
}

TEST(Module, SuperInitOfAGeneratedInitSetsTheFieldsAbove) {
  EXPECT_EQ(of_module(R"(
class Base(eqx.Module):
    a: int
class M(Base):
    b: int
    def __init__(self):
        super().__init__(a=1)
        self.b = 2
x = M()
)"),
            "<.a=1, .b=2>");
}

TEST(Module, FieldsOfBasesComeFirst) {
  EXPECT_EQ(of_module(R"(
class Base(eqx.Module):
    a: int
class M(Base):
    b: int
x = M(1, 2)
)"),
            "<.a=1, .b=2>");
}

TEST(Module, PostInitRunsAfterTheFields) {
  EXPECT_EQ(of_module(R"(
class M(eqx.Module):
    a: int
    b: int = eqx.field(init=False)
    def __post_init__(self):
        self.b = (self.a,)
x = M(1)
)"),
            "<.a=1, .b=(1)>");
}

TEST(Module, IsFrozenOnceItIsMade) {
  EXPECT_EQ(Executed(R"(
import equinox as eqx
class M(eqx.Module):
    a: int
M(1).a = 2
)")
                .raised(),
            std::vector<std::string>{"FrozenInstanceError"});
}

TEST(Dataclass, IsAPlainObjectWithAGeneratedInit) {
  EXPECT_EQ(at_end(R"(
from dataclasses import dataclass
@dataclass
class D:
    a: int
    b: int = 2
d = D(1)
d.a = 3
x = d.a, d.b
)",
                   "x"),
            "(3, 2)");
}

TEST(NamedTuple, IsUnpackedReadByNameAndReplaced) {
  EXPECT_EQ(at_end(R"(
from typing import NamedTuple
class N(NamedTuple):
    a: int
    b: int = 2
n = N(1)
first, second = n._replace(b=3)
x = first, second, n.b, n[0]
)",
                   "x"),
            "(1, 3, 2, 1)");
}

} // namespace
} // namespace leaflint::execution
