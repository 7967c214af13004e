// What is checked of one block of a page. `block` is the block's name.
#pragma once

#include <string>

#include "findings/rule_table.h"

namespace leaflint::testing {

/// Exactly the marked lines are found, by this rule; each finding tells a way of some steps.
void check_bad(const RuleEntry& entry, const std::string& block);

/// Every fix that is offered for the bad block is verified, and fixing leaves nothing to find.
void check_repairs(const RuleEntry& entry, const std::string& block);

/// --fix makes this text of the bad block.
void check_fixed(const RuleEntry& entry, const std::string& block);

/// Nothing is found by any rule.
void check_fine(const RuleEntry& entry, const std::string& block);

/// The golden blocks. With LEAFLINT_UPDATE in the environment they are rewritten in the page.
void check_message(const RuleEntry& entry, const std::string& block);
void check_verdict(const RuleEntry& entry, const std::string& block);

} // namespace leaflint::testing
