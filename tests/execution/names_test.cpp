// Names are values: what is called is decided by what flowed there, never by spelling.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

std::vector<std::string> dropped_by(llvm::StringRef source) {
  std::vector<std::string> functions;
  const Executed run(source);
  for (const trace::Event& event : run.trace.events)
    if (event.kind == trace::EventKind::Dropped)
      functions.push_back(event.function);
  return functions;
}

TEST(Names, AnAliasOfTheModule) {
  EXPECT_EQ(dropped_by("import equinox as e\ne.filter((1,), e.is_array)").size(), 1U);
}

TEST(Names, AFunctionImportedUnderAnotherName) {
  EXPECT_EQ(dropped_by("from equinox import filter as f, is_array\nf((1,), is_array)").size(), 1U);
}

TEST(Names, AFunctionInAVariable) {
  EXPECT_EQ(dropped_by("import equinox as eqx\nf = eqx.filter\nf((1,), eqx.is_array)").size(), 1U);
}

TEST(Names, ALocalEqxIsNotEquinox) {
  EXPECT_TRUE(dropped_by(R"(
class eqx:
    is_array = None
    @staticmethod
    def filter(tree, spec):
        return tree
eqx.filter((1,), eqx.is_array)
)")
                  .empty());
}

TEST(Names, AParameterEqxIsNotEquinox) {
  EXPECT_TRUE(dropped_by("def f(eqx, m):\n    return eqx.filter(m, eqx.is_array)").empty());
}

TEST(Names, TheBuiltinFilterIsNotEquinoxs) {
  EXPECT_TRUE(dropped_by("x = list(filter(None, [1, 0]))").empty());
}

TEST(Names, AReboundNameIsWhatItWasReboundTo) {
  EXPECT_TRUE(dropped_by(R"(
import equinox as eqx
eqx = None
if eqx:
    eqx.filter((1,), eqx.is_array)
)")
                  .empty());
}

TEST(Names, ABuiltinCanBeShadowed) {
  EXPECT_EQ(at_end("def len(a):\n    return 'mine'\nx = len([])", "x"), "'mine'");
}

TEST(Names, AComprehensionsVariableIsItsOwn) {
  EXPECT_EQ(at_end("i = 'outer'\n[i for i in [1, 2]]", "i"), "'outer'");
}

TEST(Names, AnUnboundLocalRaises) {
  EXPECT_EQ(Executed("x = 1\ndef f():\n    y = x\n    x = 2\nf()").raised().front(),
            "UnboundLocalError");
}

} // namespace
} // namespace leaflint::execution
