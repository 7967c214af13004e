// Names, URIs and fingerprints of SARIF.

#include <gtest/gtest.h>

#include "report/sample.h"
#include "report/sarif_parts.h"

namespace leaflint::sarif {
namespace {

using Hashes = std::vector<std::string>;

TEST(SarifNames, ArePascalCase) {
  EXPECT_EQ(pascal_case("apply-to-filtered"), "ApplyToFiltered");
  EXPECT_EQ(pascal_case("x"), "X");
}

TEST(SarifMessages, EndWithAFullStop) {
  EXPECT_EQ(sentence("it is gone"), "it is gone.");
  EXPECT_EQ(sentence("it is gone."), "it is gone.");
}

TEST(SarifUris, AreRelativeAndPercentEncoded) {
  EXPECT_EQ(uri("./src/a b.py"), "src/a%20b.py");
  EXPECT_EQ(uri("100%.py"), "100%25.py");
  EXPECT_EQ(uri("ä.py"), "%C3%A4.py");
  EXPECT_EQ(uri("/x/a.py"), "file:///x/a.py");
}

// The vectors of GitHub's own implementation.
TEST(LineHashes, AreGitHubs) {
  EXPECT_EQ(line_hashes(""), (Hashes{"c129715d7a2bc9a3:1"}));
  EXPECT_EQ(line_hashes(" a\nb\n  \t\tc\n d"), (Hashes{"271789c17abda88f:1", "54703d4cd895b18:1",
                                                       "180aee12dab6264:1", "a23a3dc5e078b07b:1"}));
  EXPECT_EQ(line_hashes("import jax\nimport equinox as eqx\n\ng = jax.grad(loss)\n"),
            (Hashes{"efa44e660e46bb8c:1", "5b0caadd5350ed10:1", "dd4ce35b8dc8b0fc:1",
                    "3fcb6357ee10202:1", "c129715d7a2bc9a3:1"}));
}

TEST(LineHashes, DoNotSeeBlanksAndLineEndings) {
  EXPECT_EQ(line_hashes("a\r\nb\rc\n"), line_hashes(" a\n\tb\nc \n"));
}

TEST(LineHashes, CountEqualLines) {
  const Hashes hashes = line_hashes(std::string(400, 'x') + "\n" + std::string(400, 'x') + "\n");
  ASSERT_EQ(hashes.size(), 3U);
  EXPECT_EQ(llvm::StringRef(hashes[0]).split(':').first,
            llvm::StringRef(hashes[1]).split(':').first);
  EXPECT_EQ(llvm::StringRef(hashes[0]).split(':').second, "1");
  EXPECT_EQ(llvm::StringRef(hashes[1]).split(':').second, "2");
}

TEST(StableHash, StaysWhenLinesAboveOrBelowChange) {
  const auto hash_in = [](llvm::StringRef text) {
    Finding finding;
    finding.rule = "r";
    finding.range = leaflint::testing::range_of(text, "f( x )", 0);
    return stable_hash(leaflint::testing::source_of("a.py", text), finding);
  };
  EXPECT_EQ(hash_in("f( x )\n"), hash_in("import a\n\nf( x )\nrest\n"));
}

} // namespace
} // namespace leaflint::sarif
