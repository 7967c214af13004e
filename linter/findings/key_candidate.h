// What the rules of random keys report: a key that two draws get.
#pragma once

#include <string>

#include "findings/rule.h"
#include "trace/key_reuse.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace leaflint {

/// A rule's own words: the message, and what the first draw and the second one do.
struct KeyWords {
  std::string message;
  std::string first;
  std::string second;
};

/// The candidates of one kind; `words` gets each and the key's name.
std::vector<Candidate>
key_candidates(const RuleContext& context, trace::KeyMistake mistake,
               llvm::function_ref<KeyWords(const trace::KeyReuse&, const std::string& key)> words);

} // namespace leaflint
