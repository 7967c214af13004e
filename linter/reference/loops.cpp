// The carry of lax.scan, while_loop and fori_loop, and the branches of lax.cond and lax.switch
// (JAX control_flow/loops.py _check_carry_type, _promote_weak_typed_input; conditionals.py
// _check_branch_outputs; semantics.md 10).
#include <algorithm>
#include <array>

#include "reference/each_leaf.h"
#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

/// Goes through two trees at once as far as both are known.
struct Pairs {
  std::function<void(const Leaf& left, const Leaf& right, const std::string& path)> at_leaves;
  std::function<void(const std::string& path)> at_difference;

  void trees(const Tree& left, const Tree& right, const std::string& path) const {
    const auto *first = get_if<Leaf>(left), *second = get_if<Leaf>(right);
    if (first && second)
      return at_leaves(*first, *second, path);
    const auto *one = get_if<Node>(left), *other = get_if<Node>(right);
    if (one && other)
      return nodes(*one, *other, path);
    const bool empty = !left || !right || is_none(left) || is_none(right);
    const bool known =
        (first || one || !left || is_none(left)) && (second || other || !right || is_none(right));
    const bool both_empty = (!left || is_none(left)) && (!right || is_none(right));
    if (known && !both_empty && (empty || first || second))
      at_difference(path);
  }

  void nodes(const Node& left, const Node& right, const std::string& path) const {
    if (mismatch(left, right))
      return at_difference(path);
    for (std::size_t i = 0; i < left.children.size(); ++i)
      trees(left.children[i], right.children[i], path + key_text(left, i));
  }
};

bool surely_other_dtype(const Leaf& left, const Leaf& right) {
  return left.dtype != Dtype::Unknown && right.dtype != Dtype::Unknown && left.dtype != right.dtype;
}

// jax/_src/core.py typematch: weak types do not count.
std::optional<Trap> different_types(const Tree& one, const Tree& other, const std::string& what) {
  std::optional<Trap> trap;
  const auto report = [&](const std::string& path, const char* wanted) {
    if (!trap)
      trap = Trap{"TypeError", what + " must have " + wanted, path};
  };
  Pairs pairs;
  pairs.at_difference = [&](const std::string& path) { report(path, "the same structure"); };
  pairs.at_leaves = [&](const Leaf& left, const Leaf& right, const std::string& path) {
    if (surely_other_dtype(left, right))
      report(path, "equal types");
  };
  pairs.trees(one, other, "");
  return trap;
}

/// A copy of `tree`, each leaf changed beside what two other trees have there.
using Beside = std::function<Tree(const Leaf& leaf, const Leaf& second, const Tree& third)>;

Tree beside(const Tree& tree, const Tree& second, const Tree& third, const Beside& at_leaf) {
  const auto *leaf = get_if<Leaf>(tree), *other = get_if<Leaf>(second);
  if (leaf && other)
    return at_leaf(*leaf, *other, third);
  const auto *node = get_if<Node>(tree), *middle = get_if<Node>(second),
             *last = get_if<Node>(third);
  if (!node || !middle || mismatch(*node, *middle) || (last && mismatch(*node, *last)))
    return tree;
  std::vector<Tree> children;
  for (std::size_t i = 0; i < node->children.size(); ++i)
    children.push_back(beside(node->children[i], middle->children[i],
                              last ? last->children[i] : nullptr, at_leaf));
  return with_children(tree, std::move(children));
}

bool same_value(const Leaf& left, const Leaf& right) {
  return same_term(left.term, right.term) && left.kind == right.kind && left.dtype == right.dtype &&
         left.weak == right.weak;
}

Tree widened_leaf(const Leaf& before, const Leaf& after) {
  const bool widens = before.weak && surely_other_dtype(before, after);
  const std::optional<Promoted> type = widens ? promote(before, after) : std::nullopt;
  if (!type)
    return make_leaf(before);
  Leaf leaf = before;
  leaf.kind = type->kind;
  leaf.dtype = type->dtype;
  leaf.weak = false;
  if (leaf.dtype != before.dtype)
    leaf.term = apply("cast<" + std::string(dtype_name(leaf.dtype)) + ">", {before.term});
  return make_leaf(std::move(leaf));
}

// The object that went in, if what was traced for it is what came out.
Tree original_of(const Tree& given, const Leaf& seen, const Leaf& result) {
  const auto* leaf = get_if<Leaf>(given);
  const std::optional<Leaf> array = leaf ? as_jax_array(*leaf) : std::nullopt;
  return array && same_value(*array, seen) && same_value(seen, result) ? given : nullptr;
}

using Handed = std::vector<std::pair<Leaf, Tree>>; // what was seen, what was given

void collect(const Tree& given, const Tree& seen, Handed& handed) {
  const auto* node = get_if<Node>(given);
  const auto* inner = get_if<Node>(seen);
  if (node && inner && !mismatch(*node, *inner))
    for (std::size_t i = 0; i < node->children.size(); ++i)
      collect(node->children[i], inner->children[i], handed);
  const auto *leaf = get_if<Leaf>(seen), *before = get_if<Leaf>(given);
  if (leaf && before && is_jax_array(leaf->kind)) // else it was not traced
    handed.emplace_back(*leaf, given);
}

// Null where it is none of them; unknown where it may be one or the other of several.
Tree given_for(const Leaf& result, const Handed& handed) {
  Tree found;
  for (const auto& [seen, given] : handed) {
    if (!same_value(seen, result))
      continue;
    if (found && get_if<Leaf>(found)->kind != get_if<Leaf>(given)->kind)
      return unknown_of("handed on", std::array{found, given}, "which of two equal leaves it is");
    found = given;
  }
  return found;
}

} // namespace

std::optional<Trap> refused_scan(const Tree& xs, bool has_length) {
  const std::vector<Position> all = positions(xs);
  const bool empty = std::all_of(all.begin(), all.end(), [](const Position& position) {
    return !position.tree || is_none(position.tree);
  });
  if (has_length || !empty)
    return std::nullopt;
  return Trap{"ValueError", "scan got no values to scan over and `length` not provided", ""};
}

Tree widened_carry(const Tree& before, const Tree& after) {
  return beside(before, after, nullptr, [](const Leaf& leaf, const Leaf& out, const Tree&) {
    return widened_leaf(leaf, out);
  });
}

std::optional<Trap> carry_mismatch(const Tree& before, const Tree& after) {
  return different_types(before, after, "carry input and carry output");
}

std::optional<Trap> branch_mismatch(const Tree& one, const Tree& other) {
  return different_types(one, other, "branch outputs");
}

Tree carried_out(const Tree& given, const Tree& seen, const Tree& result, const Tree& condition) {
  const auto at_leaf = [&](const Leaf& out, const Leaf& in, const Tree& original) -> Tree {
    const Tree same = original_of(original, in, out);
    if (!same || is_jax_array(get_if<Leaf>(same)->kind))
      return make_leaf(out);
    if (condition && !is<Leaf>(condition))
      return unknown_of("carried", std::array{same, condition}, "the condition may read it");
    return condition && mentions(tree_term(condition), in.term) ? make_leaf(out) : same;
  };
  return beside(result, seen, given, at_leaf);
}

Tree handed_on(const Tree& given, const Tree& seen, const Tree& result, bool as_literals) {
  Handed handed;
  collect(given, seen, handed);
  if (const auto* leaf = get_if<Leaf>(result)) {
    Tree original = given_for(*leaf, handed);
    if (!original)
      return result;
    if (is<Unknown>(original))
      return original;
    return as_literals ? as_literal(*get_if<Leaf>(original)) : original;
  }
  const auto* node = get_if<Node>(result);
  if (!node)
    return result;
  std::vector<Tree> children;
  for (const Tree& child : node->children)
    children.push_back(child ? handed_on(given, seen, child, as_literals) : child);
  return with_children(result, std::move(children));
}

} // namespace leaflint::reference
