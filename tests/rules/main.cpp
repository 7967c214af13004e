// The rules' pages as tests: one case for each block, and what holds of all rules together.

#include <gtest/gtest.h>
#include <set>

#include "findings/rule.h"
#include "findings/rule_table.h"
#include "page_cases.h"

namespace leaflint::testing {
namespace {

class PageTest : public ::testing::Test {
public:
  PageTest(const RuleEntry& entry, PageCase one) : entry_(entry), case_(std::move(one)) {}
  void TestBody() override { case_.check(entry_, case_.block); }

private:
  const RuleEntry& entry_;
  PageCase case_;
};

void register_page(const RuleEntry& entry) {
  const std::string path = (LEAFLINT_REPOSITORY "/rules/" + entry.folder + "/rule.md").str();
  for (const PageCase& one : cases_of(entry))
    ::testing::RegisterTest(one.suite.c_str(), one.name.c_str(), nullptr, nullptr, path.c_str(),
                            static_cast<int>(one.line), [&entry, one]() -> ::testing::Test* {
                              return new PageTest(entry, one);
                            });
}

TEST(Rules, HaveCodesAndNamesOfTheirOwn) {
  std::set<std::string> seen;
  for (const RuleEntry& entry : rule_table()) {
    const RuleMetadata& metadata = entry.rule().metadata;
    EXPECT_TRUE(seen.insert(metadata.name.str()).second) << metadata.name.str();
    EXPECT_TRUE(seen.insert(metadata.code.str()).second) << metadata.code.str();
  }
}

} // namespace
} // namespace leaflint::testing

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  for (const leaflint::RuleEntry& entry : leaflint::rule_table())
    leaflint::testing::register_page(entry);
  return RUN_ALL_TESTS();
}
