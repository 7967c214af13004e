// The test cases that a rule's page is.
#pragma once

#include <string>
#include <vector>

#include "findings/rule_table.h"

namespace leaflint::testing {

/// One test case: `apply_to_filtered` `bad.through_a_helper`, and what it checks.
struct PageCase {
  std::string suite;
  std::string name;
  unsigned line = 0; // in the page
  void (*check)(const RuleEntry& entry, const std::string& block);
  std::string block; // its name
};

/// The case of each block, and those of the page as a whole.
std::vector<PageCase> cases_of(const RuleEntry& entry);

} // namespace leaflint::testing
