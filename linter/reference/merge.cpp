// Two outcomes of a branch as one tree, where they differ in numbers only: an `ite` at each leaf.
#include <algorithm>

#include "reference/functions.h"
#include "reference/literal.h"
#include "reference/structure.h"

namespace leaflint::reference {
namespace {

using Merged = std::optional<Tree>;

Term choice(const Term& condition, const Term& when_true, const Term& when_false) {
  if (same_term(when_true, when_false))
    return when_true;
  return apply(std::string("ite"), {condition, when_true, when_false});
}

bool same_handle(const HandleRef& left, const HandleRef& right) {
  if (!left || !right)
    return !left && !right;
  return left->identity() == right->identity();
}

bool alike(const Leaf& left, const Leaf& right) {
  return left.kind == right.kind && left.dtype == right.dtype && left.weak == right.weak &&
         left.origin == right.origin && same_term(left.source, right.source) &&
         same_handle(left.handle, right.handle) &&
         is_known(left.literal) == is_known(right.literal);
}

Merged merge(const Term& condition, const Leaf& left, const Leaf& right) {
  if (!alike(left, right))
    return std::nullopt;
  Leaf leaf = left;
  leaf.term = choice(condition, left.term, right.term);
  if (left.literal != right.literal)
    leaf.literal = {};
  if (left.length != right.length)
    leaf.length = -1;
  if (left.rank != right.rank)
    leaf.rank = -1;
  return make_leaf(std::move(leaf));
}

bool same_statics(const Node& left, const Node& right) {
  return std::equal(left.statics.begin(), left.statics.end(), right.statics.begin(),
                    right.statics.end(), [](const StaticField& a, const StaticField& b) {
                      return a.name == b.name && same_tree(a.value, b.value);
                    });
}

Merged merge(const Term& condition, const Node& left, const Node& right) {
  const bool same = left.kind == right.kind && same_handle(left.type, right.type) &&
                    left.keys == right.keys && same_statics(left, right);
  if (!same || left.children.size() != right.children.size())
    return std::nullopt;
  Node node = left;
  if (left.allocation != right.allocation)
    node.allocation = 0;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Merged child = merge_terms(condition, left.children[i], right.children[i]);
    if (!child)
      return std::nullopt;
    node.children[i] = *child;
  }
  return make_node(std::move(node));
}

Merged merge(const Term& condition, const Lazy& left, const Lazy& right) {
  if (!(left.root == right.root))
    return std::nullopt;
  Lazy lazy = left;
  for (std::size_t i = 0; i < kKindCount; ++i) {
    const Merged slot = merge_terms(condition, left.slots[i], right.slots[i]);
    if (!slot)
      return std::nullopt;
    lazy.slots[i] = *slot;
  }
  return make_lazy(std::move(lazy));
}

Merged merge(const Term& condition, const Sequence& left, const Sequence& right) {
  const Merged element =
      left.kind == right.kind ? merge_terms(condition, left.element, right.element) : std::nullopt;
  return element ? Merged(make_sequence({left.kind, *element})) : std::nullopt;
}

Merged merge(const Term& condition, const Unknown& left, const Unknown& right) {
  if (left.candidate || right.candidate)
    return std::nullopt;
  return make_unknown({choice(condition, left.term, right.term), left.reason, nullptr});
}

template <typename Alternative>
Merged merge_as(const Term& condition, const Tree& left, const Tree& right) {
  const auto* first = get_if<Alternative>(left);
  const auto* second = get_if<Alternative>(right);
  return first && second ? merge(condition, *first, *second) : std::nullopt;
}

} // namespace

std::optional<Tree> merge_terms(const Term& condition, const Tree& when_true,
                                const Tree& when_false) {
  if (same_tree(when_true, when_false))
    return when_true;
  if (is<Leaf>(when_true))
    return merge_as<Leaf>(condition, when_true, when_false);
  if (is<Node>(when_true))
    return merge_as<Node>(condition, when_true, when_false);
  if (is<Lazy>(when_true))
    return merge_as<Lazy>(condition, when_true, when_false);
  if (is<Sequence>(when_true))
    return merge_as<Sequence>(condition, when_true, when_false);
  return merge_as<Unknown>(condition, when_true, when_false);
}

} // namespace leaflint::reference
