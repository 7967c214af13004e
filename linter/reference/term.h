// Symbolic terms: what an array holds, without any number.
//
// `p`, `add(p, u)`, `cast<float32>(add(p, u))`. A symbol is something nothing more is known of;
// an application says which operation made it from which terms. Two executions that produce the
// same term produce the same numbers, whatever the numbers are. Terms are immutable and shared.
//
// A term deeper than kDeepestTerm keeps its identity (the hash) and forgets its parts, so that a
// program of any length costs a bounded walk. `mentions` then answers with what it remembers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference/hash.h"

namespace leaflint::reference {

struct TermNode;
using Term = std::shared_ptr<const TermNode>;

/// Deep enough for every two-turn training loop seen; bounds walks and destructors.
inline constexpr unsigned kDeepestTerm = 96;

struct TermNode {
  Hash hash;
  std::string operation;   // the name of the symbol, or of the operation applied
  std::vector<Term> parts; // empty for a symbol
  unsigned depth = 1;
  bool symbol = true;
};

/// A symbol: equal to every other symbol of the same name and number.
Term symbol(std::string name, std::uint64_t number = 0);

/// `operation` applied to `parts`, which must not be null. Equal to every other application of
/// the same operation to equal parts.
Term apply(std::string operation, std::vector<Term> parts);

/// Whether two terms are the same; null equals null only.
bool same_term(const Term& left, const Term& right);

/// Whether `inner` is `term` or stands somewhere in it.
bool mentions(const Term& term, const Term& inner);

/// `add(p, symbol u)` and the like; for messages of tests and for debugging.
std::string term_text(const Term& term);

} // namespace leaflint::reference
