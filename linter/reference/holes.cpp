// What the filters removed, put back: the tree that the program had before.
#include "reference/functions.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

// What may have been removed (`kept(mask, x)`, select.cpp) was `x`. What was made of it since has
// it as the first operand: `add(kept(mask, x), update)` is `add(x, update)`.
Term unfiltered(const Term& term) {
  if (term->parts.empty())
    return term;
  if (term->operation == kKeptHalf || term->operation == kDroppedHalf)
    return unfiltered(term->parts.back());
  std::vector<Term> parts = term->parts;
  parts.front() = unfiltered(parts.front());
  return parts.front() == term->parts.front() ? term : apply(term->operation, std::move(parts));
}

Tree fill_unknown(const Unknown& unknown, const Tree& tree, const OfEvent& dropped_by) {
  const Term term = unfiltered(unknown.term);
  if (term == unknown.term)
    return tree;
  Tree candidate = unknown.candidate ? fill_holes(unknown.candidate, dropped_by) : nullptr;
  if (candidate && same_term(tree_term(candidate), term))
    return candidate;
  return make_unknown({term, unknown.reason, candidate});
}

// The tree with `change` made of each of its parts; the same one where none changes.
template <typename Change> Tree with_each_part(const Tree& tree, const Change& change) {
  const auto changed = [&](auto& parts) {
    bool any = false;
    for (Tree& part : parts) {
      Tree now = part ? change(part) : part;
      any |= now != part;
      part = std::move(now);
    }
    return any;
  };
  if (const auto* node = get_if<Node>(tree)) {
    std::vector<Tree> children = node->children;
    return changed(children) ? with_children(tree, std::move(children)) : tree;
  }
  if (const auto* lazy = get_if<Lazy>(tree)) {
    Lazy copy = *lazy;
    return changed(copy.slots) ? make_lazy(std::move(copy)) : tree;
  }
  if (const auto* sequence = get_if<Sequence>(tree)) {
    const Tree element = change(sequence->element);
    return element == sequence->element ? tree : make_sequence({sequence->kind, element});
  }
  return tree;
}

} // namespace

Tree fill_holes(const Tree& tree, const OfEvent& dropped_by) {
  const auto fill = [&](const Tree& part) { return fill_holes(part, dropped_by); };
  if (const auto* hole = get_if<Hole>(tree))
    return dropped_by(hole->dropped_by) ? fill(hole->lost) : tree;
  if (const auto* unknown = get_if<Unknown>(tree))
    return fill_unknown(*unknown, tree, dropped_by);
  return with_each_part(tree, fill);
}

Tree fill_holes(const Tree& tree) {
  return fill_holes(tree, [](std::uint32_t) { return true; });
}

} // namespace leaflint::reference
