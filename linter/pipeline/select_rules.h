// Which rules run.
#pragma once

#include <string>
#include <vector>

#include "findings/rule_table.h"
#include "pipeline/pipeline.h"

namespace leaflint {

/// The chosen rules in the order of the table, and the names that mean no rule.
struct RuleSelection {
  std::vector<const RuleEntry*> rules;
  std::vector<std::string> unknown;
};

/// `select` (if it is empty, all rules that are on by default) and `extend_select`, without
/// `ignore`.
RuleSelection select_rules(llvm::ArrayRef<RuleEntry> table, const Options& options);

/// The rules that a name means: one by name or code, more by the beginning of a code.
std::vector<const RuleEntry*> rules_named(llvm::ArrayRef<RuleEntry> table, llvm::StringRef name);

} // namespace leaflint
