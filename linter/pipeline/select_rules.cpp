// Selecting rules by name, code, and beginning of a code.

#include "pipeline/select_rules.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace leaflint {
namespace {

using RuleSet = llvm::SmallPtrSet<const RuleEntry*, 16>;

RuleSet rules_of(llvm::ArrayRef<RuleEntry> table, llvm::ArrayRef<std::string> names,
                 std::vector<std::string>& unknown) {
  RuleSet set;
  for (const std::string& name : names) {
    const std::vector<const RuleEntry*> named = rules_named(table, name);
    if (named.empty())
      unknown.push_back(name);
    set.insert(named.begin(), named.end());
  }
  return set;
}

} // namespace

std::vector<const RuleEntry*> rules_named(llvm::ArrayRef<RuleEntry> table, llvm::StringRef name) {
  std::vector<const RuleEntry*> rules;
  for (const RuleEntry& entry : table) {
    const RuleMetadata& metadata = entry.rule().metadata;
    const bool by_code = !name.empty() && metadata.code.starts_with_insensitive(name);
    if (name == metadata.name || by_code || name.equals_insensitive("all"))
      rules.push_back(&entry);
  }
  return rules;
}

RuleSelection select_rules(llvm::ArrayRef<RuleEntry> table, const Options& options) {
  RuleSelection selection;
  const RuleSet select = rules_of(table, options.select, selection.unknown);
  const RuleSet extended = rules_of(table, options.extend_select, selection.unknown);
  const RuleSet ignore = rules_of(table, options.ignore, selection.unknown);
  for (const RuleEntry& entry : table) {
    const bool chosen =
        options.select.empty() ? entry.rule().metadata.by_default : select.contains(&entry);
    if ((chosen || extended.contains(&entry)) && !ignore.contains(&entry))
      selection.rules.push_back(&entry);
  }
  return selection;
}

} // namespace leaflint
