#include "reference/term.h"

#include <algorithm>
#include <unordered_set>

namespace leaflint::reference {
namespace {

using Seen = std::unordered_set<const TermNode*>;

/// How many symbols a term that forgot its parts still remembers.
constexpr std::size_t kMostRemembered = 32;

bool stands_in(const TermNode& term, const Hash& inner, Seen& seen) {
  if (term.hash == inner)
    return true;
  if (!seen.insert(&term).second)
    return false;
  return std::any_of(term.parts.begin(), term.parts.end(),
                     [&](const Term& part) { return stands_in(*part, inner, seen); });
}

void collect_symbols(const Term& term, Seen& seen, std::vector<Term>& symbols) {
  if (symbols.size() >= kMostRemembered || !seen.insert(term.get()).second)
    return;
  if (term->symbol)
    symbols.push_back(term);
  for (const Term& part : term->parts)
    collect_symbols(part, seen, symbols);
}

std::string hexadecimal(std::uint64_t number) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4)
    text += "0123456789abcdef"[(number >> shift) & 15];
  return text;
}

// Keeps the identity; of the parts only the symbols that stand in them. The operation names the
// forgotten term, so that nothing rebuilt from these parts is taken for it.
void forget_parts(TermNode& node) {
  Seen seen;
  std::vector<Term> symbols;
  for (const Term& part : node.parts)
    collect_symbols(part, seen, symbols);
  node.operation = "deep:" + hexadecimal(node.hash.high) + hexadecimal(node.hash.low);
  node.parts = std::move(symbols);
  node.depth = 2;
}

void write(const TermNode& term, std::string& text) {
  text += term.operation;
  if (term.symbol)
    return;
  text += '(';
  for (std::size_t i = 0; i < term.parts.size(); ++i) {
    text += i == 0 ? "" : ", ";
    write(*term.parts[i], text);
  }
  text += ')';
}

} // namespace

Term symbol(std::string name, std::uint64_t number) {
  TermNode node;
  node.hash = Hasher().add("symbol").add(name).add(number).finish();
  node.operation = std::move(name);
  return std::make_shared<const TermNode>(std::move(node));
}

Term apply(std::string operation, std::vector<Term> parts) {
  TermNode node;
  Hasher hasher;
  hasher.add("apply").add(operation).add(parts.size());
  for (const Term& part : parts) {
    hasher.add(part->hash);
    node.depth = std::max(node.depth, part->depth + 1);
  }
  node.hash = hasher.finish();
  node.operation = std::move(operation);
  node.parts = std::move(parts);
  node.symbol = false;
  if (node.depth > kDeepestTerm)
    forget_parts(node);
  return std::make_shared<const TermNode>(std::move(node));
}

bool same_term(const Term& left, const Term& right) {
  if (!left || !right)
    return !left && !right;
  return left->hash == right->hash;
}

bool mentions(const Term& term, const Term& inner) {
  if (!term || !inner)
    return false;
  Seen seen;
  return stands_in(*term, inner->hash, seen);
}

std::string term_text(const Term& term) {
  std::string text;
  if (term)
    write(*term, text);
  return text;
}

} // namespace leaflint::reference
