// The table of all rules. CMake lists the folders of rules/ and generates it, so a rule is
// registered by being there; no static constructors run.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace leaflint {

struct Rule;

// One folder of rules/.
struct RuleEntry {
  const Rule& (*rule)();  // what the folder's rule.cpp defines
  llvm::StringRef page;   // the whole text of its rule.md
  llvm::StringRef folder; // "apply-to-filtered"
};

// All rules, sorted by folder name. Lives as long as the program.
llvm::ArrayRef<RuleEntry> rule_table();

} // namespace leaflint
