// Which rules run.

#include <gtest/gtest.h>

#include "findings/rule.h"
#include "pipeline/select_rules.h"

namespace leaflint {
namespace {

const Rule& first() {
  static const Rule rule{{"lost-leaf", "LL101", "", Severity::Error, true}, nullptr};
  return rule;
}
const Rule& second() {
  static const Rule rule{{"lost-half", "LL102", "", Severity::Error, true}, nullptr};
  return rule;
}
const Rule& third() {
  static const Rule rule{{"key-reused", "LL201", "", Severity::Warning, false}, nullptr};
  return rule;
}

const Rule& unmeasured() {
  static const Rule rule{{"unmeasured", "LL901", "", Severity::Error, false, false}, nullptr};
  return rule;
}

const RuleEntry kTable[] = {{first, "", "a"}, {second, "", "b"}, {third, "", "c"}};

using Names = std::vector<std::string>;

Names selected(const Options& options) {
  Names names;
  for (const RuleEntry* entry : select_rules(kTable, options).rules)
    names.push_back(entry->rule().metadata.code.str());
  return names;
}

TEST(SelectRules, TakesAllWithoutASelection) {
  EXPECT_EQ(selected({}), (Names{"LL101", "LL102", "LL201"}));
}

Options options(Names select, Names ignore = {}, Names extend_select = {}) {
  Options made;
  made.select = std::move(select);
  made.ignore = std::move(ignore);
  made.extend_select = std::move(extend_select);
  return made;
}

TEST(SelectRules, ByNameByCodeAndByTheBeginningOfACode) {
  EXPECT_EQ(selected(options({"lost-half"})), (Names{"LL102"}));
  EXPECT_EQ(selected(options({"ll201"})), (Names{"LL201"}));
  EXPECT_EQ(selected(options({"LL1"})), (Names{"LL101", "LL102"}));
  EXPECT_EQ(selected(options({"ALL"})), (Names{"LL101", "LL102", "LL201"}));
}

TEST(SelectRules, IgnoringIsStrongerThanSelecting) {
  EXPECT_EQ(selected(options({"LL1"}, {"LL101"})), (Names{"LL102"}));
}

TEST(SelectRules, ExtendingAddsToTheSelection) {
  EXPECT_EQ(selected(options({"LL101"}, {}, {"key-reused"})), (Names{"LL101", "LL201"}));
}

TEST(SelectRules, ARuleThatIsOffByDefaultRunsWhereItIsNamed) {
  const RuleEntry table[] = {{first, "", "a"}, {unmeasured, "", "b"}};
  EXPECT_EQ(select_rules(table, {}).rules.size(), 1U);
  EXPECT_EQ(select_rules(table, options({}, {}, {"LL9"})).rules.size(), 2U);
  EXPECT_EQ(select_rules(table, options({"unmeasured"})).rules.size(), 1U);
}

TEST(SelectRules, NamesThatMeanNoRuleAreTold) {
  EXPECT_EQ(select_rules(kTable, options({"LL101", "lost"}, {"", "LL9"})).unknown,
            (Names{"lost", "", "LL9"}));
}

} // namespace
} // namespace leaflint
