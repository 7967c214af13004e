// The witness drawn: what was lost is seen, the rest is folded.

#include <gtest/gtest.h>

#include "report/key_path.h"
#include "report/sample.h"
#include "report/witness_tree.h"

namespace leaflint {
namespace {

std::string drawn(const Witness& witness) {
  return "\n" + draw_witness(witness, "", Painter(false));
}

WitnessLeaf leaf(const std::string& at, Fate fate) {
  return {at, "inexact-array", "float32 array", fate == Fate::Lost ? "None" : "", fate};
}

TEST(KeyPath, IsSplitIntoItsKeys) {
  using Keys = std::vector<llvm::StringRef>;
  EXPECT_EQ(split_key_path(".layers[0].weight"), (Keys{".layers", "[0]", ".weight"}));
  EXPECT_EQ(split_key_path("['a].b']['it\\'s'].c"), (Keys{"['a].b']", "['it\\'s']", ".c"}));
  EXPECT_EQ(split_key_path("any callable"), (Keys{"any callable"}));
  EXPECT_EQ(split_key_path(""), Keys{});
}

TEST(WitnessTree, FoldsWhatSharesAFate) {
  EXPECT_EQ(drawn(leaflint::testing::sample_witness()), R"(
model
├─ .layers                  ~ 6 leaves updated
├─ .activation              x lost: jax.nn.relu became None
├─ .final_activation.scale  x lost: 2.0 became None
└─ .mode.name               = kept: 'train'
)");
}

TEST(WitnessTree, ShowsEachLossWithinASubtree) {
  EXPECT_EQ(drawn({"m",
                   {leaf(".a[0].w", Fate::Updated), leaf(".a[0].f", Fate::Lost),
                    leaf(".a[1].w", Fate::Updated), leaf(".a[1].f", Fate::Lost)}}),
            R"(
m
└─ .a
   └─ [0] to [1]
      ├─ .w  ~ updated: float32 array
      └─ .f  x lost: float32 array became None
)");
}

TEST(WitnessTree, CountsLossesThatAreTooManyToShow) {
  Witness witness{"m", {leaf(".kept", Fate::Kept)}};
  for (char name = 'a'; name < 'k'; ++name)
    witness.leaves.push_back(leaf(std::string(".lost.") + name, Fate::Lost));
  EXPECT_EQ(drawn(witness), R"(
m
├─ .kept  = kept: float32 array
└─ .lost  x 10 leaves lost
)");
}

TEST(WitnessTree, OfALeafAloneIsOneLine) {
  EXPECT_EQ(drawn({"x", {leaf("", Fate::Lost)}}), "\nx  x lost: float32 array became None\n");
}

} // namespace
} // namespace leaflint
