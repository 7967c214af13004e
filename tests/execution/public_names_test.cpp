// What the models do not know is opaque and no error: public names of Equinox without a model, and
// instances of classes that JAX flattens by a function of the user.
#include "execution/executed.h"

namespace leaflint::execution {
namespace {

TEST(PublicNames, OfEquinoxWithoutAModelAreOpaque) {
  for (const char* name : {"Enumeration", "StrictConfig", "debug", "filter_pure_callback",
                           "tree_flatten_one_level", "a_name_of_a_later_version"}) {
    SCOPED_TRACE(name);
    const Executed executed("import equinox as eqx\nfound = eqx." + std::string(name) +
                            "\nused = found(1)\nafter = 1\n");
    EXPECT_EQ(executed.at_end("found"), "?");
    EXPECT_EQ(executed.at_end("used"), "?");
    EXPECT_EQ(executed.at_end("after"), "1");
    EXPECT_TRUE(executed.raised().empty());
  }
}

TEST(PublicNames, RegisteredClassesAreTreesOfUnknownStructure) {
  const Executed executed(R"(
import jax
import jax.tree_util as jtu

@jtu.register_pytree_node_class
class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b

pair = Pair(1, 2.0)
first = pair.a
leaves = jtu.tree_leaves(pair)
doubled = jax.tree.map(lambda x: 2 * x, pair)
)");
  EXPECT_EQ(executed.at_end("pair"), "?");
  EXPECT_EQ(executed.at_end("first"), "1");
  EXPECT_TRUE(llvm::StringRef(executed.at_end("leaves")).starts_with("?"));
  EXPECT_TRUE(llvm::StringRef(executed.at_end("doubled")).starts_with("?"));
}

} // namespace
} // namespace leaflint::execution
