#include "reference/unknown.h"

#include <algorithm>

namespace leaflint::reference {
namespace {

constexpr std::string_view kAt = "at:";

std::vector<Tree> parts_of(const Tree& tree) {
  if (const auto* node = get_if<Node>(tree))
    return node->children;
  if (const auto* lazy = get_if<Lazy>(tree))
    return {lazy->slots.begin(), lazy->slots.end()};
  if (const auto* sequence = get_if<Sequence>(tree))
    return {sequence->element};
  return {};
}

// Functions are told apart by their handle, whatever term they were given.
Term with_handle(const Leaf& leaf) {
  return apply(std::string("handle"), {leaf.term, symbol("#", leaf.handle->identity().low)});
}

} // namespace

Term tree_term(const Tree& tree) {
  if (!tree || is_none(tree))
    return symbol(tree ? "None" : "missing");
  if (const auto* leaf = get_if<Leaf>(tree))
    return leaf->handle ? with_handle(*leaf) : leaf->term;
  if (const auto* unknown = get_if<Unknown>(tree))
    return unknown->term;
  std::vector<Term> terms{symbol("structure", tree->program.low)};
  for (const Tree& part : parts_of(tree))
    terms.push_back(tree_term(part));
  return reference::apply("tree", std::move(terms));
}

Term term_at(const Term& term, const std::string& path) {
  if (path.empty())
    return term;
  if (!term->symbol && term->operation.starts_with(kAt))
    return apply(term->operation + path, term->parts);
  return apply(std::string(kAt) + path, {term});
}

std::string root_reason(std::span<const Tree> operands, std::string otherwise) {
  for (const Tree& operand : operands) {
    if (const auto* unknown = get_if<Unknown>(operand))
      return unknown->reason;
    if (is<Lazy>(operand))
      return kAnyTree;
  }
  return otherwise;
}

Tree unknown_of(std::string operation, std::span<const Tree> operands, std::string reason) {
  std::vector<Term> terms;
  std::transform(operands.begin(), operands.end(), std::back_inserter(terms), tree_term);
  return make_unknown({apply(std::move(operation), std::move(terms)),
                       root_reason(operands, std::move(reason)), nullptr});
}

Tree unknown_at(const Tree& tree, const std::string& path) {
  const auto* unknown = get_if<Unknown>(tree);
  std::string reason = unknown ? unknown->reason : "the structure is not known there";
  return make_unknown({term_at(tree_term(tree), path), std::move(reason), nullptr});
}

Tree candidate_of(const Tree& tree) {
  const auto* unknown = get_if<Unknown>(tree);
  return unknown ? unknown->candidate : nullptr;
}

bool is_opaque(const Tree& tree) {
  const auto* unknown = get_if<Unknown>(tree);
  return unknown && !unknown->candidate;
}

std::string slot_name(Kind kind) {
  if (kind == Kind::NumpyInexact)
    return "numpy-inexact";
  return kind == Kind::NumpyOther ? "numpy-other" : std::string(kind_name(kind));
}

} // namespace leaflint::reference
