// What each role of a block promises. Everything goes the way that `leaflint check` goes.

#include "page_cases.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "block_checks.h"
#include "findings/rule.h"
#include "page.h"
#include "llvm/ADT/STLExtras.h"

namespace leaflint::testing {
namespace {

using ::testing::ElementsAreArray;

const std::vector<std::string> kHeadings{"What it finds",     "Why it matters",       "Examples",
                                         "What the fix does", "What it leaves alone", "References"};

bool has_role(const Page& page, llvm::StringRef role) {
  return llvm::any_of(page.blocks, [&](const Block& block) { return block.role == role; });
}

void check_form(const RuleEntry& entry, const std::string& /*block*/) {
  const Page page = parse_page(entry.page);
  const RuleMetadata& metadata = entry.rule().metadata;
  EXPECT_THAT(page.headings, ElementsAreArray(kHeadings));
  EXPECT_THAT(page.problems, ::testing::IsEmpty());
  EXPECT_EQ(entry.page.split('\n').first,
            ("# " + metadata.name + " (" + metadata.code + ")").str());
  EXPECT_EQ(metadata.name, entry.folder);
  EXPECT_TRUE(has_role(page, "bad")) << "a rule shows what it finds";
  EXPECT_TRUE(has_role(page, "fine")) << "a rule shows what it leaves alone";
  EXPECT_EQ(has_role(page, "fixed"), metadata.fixable)
      << "a rule that is fixable shows a fix, and no other does";
}

std::string case_name(llvm::StringRef role, std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return (role + "." + name).str();
}

} // namespace

std::vector<PageCase> cases_of(const RuleEntry& entry) {
  std::string suite = entry.folder.str();
  std::replace(suite.begin(), suite.end(), '-', '_');
  std::vector<PageCase> cases{{suite, "page", 1, check_form, ""}};
  const auto add = [&](llvm::StringRef role, const Block& block, auto* check) {
    cases.push_back({suite, case_name(role, block.name), block.line, check, block.name});
  };
  for (const Block& block : parse_page(entry.page).blocks) {
    if (block.role == "bad") {
      add("bad", block, check_bad);
      add("repair", block, check_repairs);
    }
    if (block.role == "fixed")
      add("fixed", block, check_fixed);
    if (block.role == "fine")
      add("fine", block, check_fine);
    if (block.role == "message")
      add("message", block, check_message);
    if (block.role == "verdict")
      add("verdict", block, check_verdict);
  }
  return cases;
}

} // namespace leaflint::testing
