#include "reference/moved.h"

#include <array>

#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

bool stays(Kind kind) {
  return kind == Kind::KeyArray || kind >= Kind::Callable;
}

// A sum of which not even the kind is known.
Tree unknown_sum(const Term& model, const Term& update) {
  return make_unknown(
      {apply(std::string("add"), {model, update}), "updates are not known", nullptr});
}

Tree move_leaf(const Leaf& leaf, const Tree& model, const Term& update) {
  if (stays(leaf.kind))
    return model;
  if (leaf.kind == Kind::InexactArray)
    return make_leaf(moved_by(leaf, update));
  return unknown_sum(leaf.term, update);
}

// On every run that is not trapped an update is an array where the model has an inexact array
// (then the sum is a jax array), and None where it has anything else.
Tree move_slot(Kind kind, const Tree& slot, const Tree& updates) {
  const auto* leaf = get_if<Leaf>(slot);
  if (!leaf || is_inexact_array(*leaf) != Truth::True)
    return slot;
  const auto* other = get_if<Lazy>(updates);
  const Tree at_slot = other ? other->slots[static_cast<std::size_t>(kind)] : nullptr;
  const Term term = is<Leaf>(at_slot) ? tree_term(at_slot)
                                      : term_at(tree_term(updates), "<" + slot_name(kind) + ">");
  Leaf moved = moved_by(*leaf, term);
  moved.kind = Kind::InexactArray;
  return make_leaf(std::move(moved));
}

Tree move_lazy(const Lazy& model, const Tree& updates) {
  Lazy result = model;
  for (const Kind kind : all_kinds()) {
    Tree& slot = result.slots[static_cast<std::size_t>(kind)];
    slot = move_slot(kind, slot, updates);
  }
  return make_lazy(std::move(result));
}

Tree move_node(const Node& node, const Tree& model, const Tree& updates, const std::string& path) {
  std::vector<Tree> children;
  children.reserve(node.children.size());
  for (std::size_t i = 0; i < node.children.size(); ++i)
    children.push_back(moved_by_unknown(node.children[i], updates, path + key_text(node, i)));
  return with_children(model, std::move(children));
}

Tree move_unknown(const Tree& model, const Tree& updates, const std::string& path) {
  const Term update = term_at(tree_term(updates), path);
  Unknown result = *get_if<Unknown>(unknown_sum(tree_term(model), update));
  result.reason = root_reason(std::array{model, updates}, std::move(result.reason));
  const Tree candidate = candidate_of(model);
  const Tree moved = candidate ? moved_by_unknown(candidate, updates, path) : nullptr;
  result.candidate = is<Unknown>(moved) ? nullptr : moved;
  return make_unknown(std::move(result));
}

} // namespace

Tree stands_at(const Tree& made, const Tree& old) {
  const auto* result = get_if<Leaf>(made);
  const auto* place = get_if<Leaf>(old);
  if (!result || !place || place->origin == Origin{})
    return made;
  Leaf leaf = *result;
  leaf.origin = place->origin;
  leaf.source = place->source;
  return make_leaf(std::move(leaf));
}

Leaf moved_by(const Leaf& leaf, Term update) {
  Leaf result = leaf;
  result.term = apply(std::string("add"), {leaf.term, std::move(update)});
  if (is_any_array(leaf.kind) && leaf.dtype != Dtype::Complex64)
    result.dtype = Dtype::Unknown;
  result.weak = false;
  result.length = -1;
  result.rank = -1;
  result.literal = {};
  return result;
}

Tree moved_by_unknown(const Tree& model, const Tree& updates, const std::string& path) {
  if (const auto* leaf = get_if<Leaf>(model))
    return move_leaf(*leaf, model, term_at(tree_term(updates), path));
  if (const auto* node = get_if<Node>(model))
    return move_node(*node, model, updates, path);
  if (const auto* lazy = get_if<Lazy>(model))
    return move_lazy(*lazy, path.empty() ? updates : unknown_at(updates, path));
  if (const auto* sequence = get_if<Sequence>(model))
    return make_sequence(
        {sequence->kind, moved_by_unknown(sequence->element, updates, path + "[*]")});
  return is<Unknown>(model) ? move_unknown(model, updates, path) : model;
}

} // namespace leaflint::reference
