// Items of key arrays: subscripts, unpacking (semantics.md 17; JAX prng.py PRNGKeyArray).
#include <algorithm>
#include <array>

#include "reference/keys.h"
#include "reference/literal.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

/// The key and the number of a split of one axis: `split(key, num)`; null if it is another array.
const TermNode* split_of(const Leaf& keys) {
  const std::int64_t batch = keys.kind == Kind::KeyArray ? 1 : 2;
  const bool made = keys.term->operation == "split" && keys.term->parts.size() == 2;
  return made && keys.rank == batch ? keys.term.get() : nullptr;
}

Term item_term(const Leaf& keys, const Tree& index, std::optional<std::int64_t> position) {
  if (const TermNode* split = split_of(keys); split && position)
    return apply(std::string("fold_in"), {split->parts[0], tree_term(make_literal(*position))});
  return apply(std::string("item"), {keys.term, tree_term(index)});
}

/// A non-negative position; JAX clamps what is out of range.
std::optional<std::int64_t> position_of(const Leaf& keys, const Tree& index) {
  const auto* leaf = get_if<Leaf>(index);
  std::optional<std::int64_t> at = leaf ? integer_of(leaf->literal) : std::nullopt;
  if (!at || leaf->kind != Kind::Int)
    return std::nullopt;
  if (*at < 0)
    at = keys.length < 0 ? std::nullopt : std::optional(*at + keys.length);
  if (at && keys.length > 0)
    at = std::clamp<std::int64_t>(*at, 0, keys.length - 1);
  return at && *at >= 0 ? at : std::nullopt;
}

bool is_one_index(const Tree& index) {
  const auto* leaf = get_if<Leaf>(index);
  return leaf && (leaf->kind == Kind::Int || (is_integer(leaf->dtype) && leaf->rank == 0));
}

} // namespace

Outcome<Tree> key_item(const Tree& keys, const Tree& index) {
  const auto* leaf = get_if<Leaf>(keys);
  if (!leaf)
    return unknown_of("item", std::array{keys, index}, "an item of unknown keys");
  const bool one = is_one_index(index);
  if (leaf->kind == Kind::KeyArray && leaf->rank == 0 && one)
    return Trap{"IndexError", "Too many indices: array is 0-dimensional", ""};
  const auto position = one ? position_of(*leaf, index) : std::nullopt;
  Leaf item = leaf_of(leaf->kind, leaf->dtype, item_term(*leaf, index, position));
  item.weak = leaf->weak;
  if (one && leaf->rank > 0)
    item.rank = leaf->rank - 1;
  if (leaf->dtype == Dtype::Uint32 && item.rank == 1)
    item.length = 2;
  return make_leaf(std::move(item));
}

std::optional<Outcome<std::vector<Tree>>> key_items(const Tree& keys, std::int64_t count) {
  const auto* leaf = get_if<Leaf>(keys);
  if (!leaf)
    return std::nullopt;
  if (leaf->kind == Kind::KeyArray && leaf->rank == 0)
    return Trap{"TypeError", "iteration over a 0-d key array", ""};
  if (leaf->length < 0)
    return std::nullopt;
  if (count >= 0 && count != leaf->length)
    return Trap{"ValueError",
                count < leaf->length ? "too many values to unpack" : "not enough values to unpack",
                ""};
  std::vector<Tree> items;
  for (std::int64_t i = 0; i < leaf->length; ++i)
    items.push_back(key_item(keys, make_literal(i)).value());
  return items;
}

} // namespace leaflint::reference
