#include "reference/tree.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "reference/literal.h"

namespace leaflint::reference {
namespace {

bool has_reference(const Tree& tree) {
  return tree && tree->has_reference;
}

/// Two hashes of a tree: of what the program sees of it, and, going on from there, of what only we
/// know as well.
struct Hashes {
  Hash program;
  Hash all;
};

Hash hash_of(const Tree& tree) {
  return tree ? tree->hash : Hash{};
}

Hash program_hash_of(const Tree& tree) {
  return tree ? tree->program : Hash{};
}

/// Where the program sees nothing but `parts`, and `seen`, which was hashed before.
template <typename Trees> Hashes with_parts(Hasher seen, const Trees& parts) {
  for (const Tree& part : parts)
    seen.add(program_hash_of(part));
  const Hash program = seen.finish();
  for (const Tree& part : parts)
    seen.add(hash_of(part));
  return {program, seen.finish()};
}

void add_handle(Hasher& hasher, const HandleRef& handle) {
  hasher.add(handle ? handle->identity() : Hash{});
}

void add_origin(Hasher& hasher, const Origin& origin) {
  hasher.add(origin.allocation).add(origin.path);
}

template <typename Content>
std::shared_ptr<TreeNode> make(Content content, const Hashes& hashes, bool reference) {
  auto node = std::make_shared<TreeNode>();
  node->hash = hashes.all;
  node->program = hashes.program;
  node->has_reference = reference;
  node->content = std::move(content);
  return node;
}

// JAX pytree.cc (semantics.md 1.1): the children of dict and defaultdict are in the order of
// their keys, by a stable sort with `<`. Keys without an order stay as they are.
void sort_by_key(Node& node) {
  std::vector<std::size_t> order(node.keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = 0; i < order.size(); ++i)
    if (!python_less(node.keys[0], node.keys[i]))
      return;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return python_less(node.keys[left], node.keys[right]).value_or(false);
  });
  std::vector<Literal> keys;
  std::vector<Tree> children;
  for (const std::size_t index : order) {
    keys.push_back(std::move(node.keys[index]));
    children.push_back(std::move(node.children[index]));
  }
  node.keys = std::move(keys);
  node.children = std::move(children);
}

Hashes hashes_of(const Node& node) {
  Hasher hasher;
  hasher.add("node").add(static_cast<std::uint64_t>(node.kind));
  add_handle(hasher, node.type);
  hasher.add(node.children.size()).add(node.statics.size());
  for (const Literal& key : node.keys)
    add_literal(hasher, key);
  std::vector<Tree> parts = node.children;
  for (const StaticField& field : node.statics) {
    hasher.add(field.name);
    parts.push_back(field.value);
  }
  if (!node.cannot_flatten.empty())
    hasher.add(node.cannot_flatten);
  return with_parts(hasher, parts);
}

Hashes hashes_of(const Leaf& leaf) {
  Hasher hasher;
  hasher.add("leaf").add(static_cast<std::uint64_t>(leaf.kind));
  hasher.add(static_cast<std::uint64_t>(leaf.dtype));
  hasher.add((leaf.weak ? 1 : 0) + (leaf.shape_struct ? 2 : 0) + (leaf.gives ? 4 : 0));
  if (leaf.gives)
    hasher.add(leaf.gives->program);
  hasher.add(leaf.term->hash);
  add_literal(hasher, leaf.literal);
  add_handle(hasher, leaf.handle);
  const Hash program = hasher.finish();
  if (leaf.gives)
    hasher.add(leaf.gives->hash);
  hasher.add(static_cast<std::uint64_t>(leaf.length)).add(static_cast<std::uint64_t>(leaf.rank));
  add_origin(hasher, leaf.origin);
  hasher.add(leaf.source ? leaf.source->hash : Hash{});
  return {program, hasher.finish()};
}

Tree sequence_of(NodeKind kind, std::vector<Tree> children) {
  Node node;
  node.kind = kind;
  node.keys.resize(children.size());
  node.children = std::move(children);
  return make_node(std::move(node));
}

} // namespace

bool is_moved(const Leaf& leaf) {
  return leaf.source && !same_term(leaf.term, leaf.source);
}

Tree make_leaf(Leaf leaf) {
  if (!leaf.term)
    leaf.term = symbol("?");
  const Hashes hashes = hashes_of(leaf);
  return make(std::move(leaf), hashes, false);
}

Tree make_none() {
  const Hash hash = Hasher().add("none").finish();
  static const Tree none = make(NoneTree{}, {hash, hash}, false);
  return none;
}

Tree make_hole(Tree lost, std::uint32_t dropped_by) {
  const Hash all = Hasher().add("hole").add(dropped_by).add(hash_of(lost)).finish();
  const bool reference = has_reference(lost);
  return make(Hole{std::move(lost), dropped_by}, {make_none()->program, all}, reference);
}

Tree make_node(Node node) {
  node.keys.resize(node.children.size());
  const bool sorted = node.kind == NodeKind::Dict || node.kind == NodeKind::DefaultDict;
  if (sorted && !node.keys.empty())
    sort_by_key(node);
  bool reference = std::any_of(node.children.begin(), node.children.end(), has_reference);
  for (const StaticField& field : node.statics)
    reference = reference || has_reference(field.value);
  const Hashes hashes = hashes_of(node);
  std::uint64_t size = 1;
  std::uint32_t depth = 1;
  for (const Tree& child : node.children) {
    size += child ? child->size : 1;
    depth = std::max(depth, child ? child->depth + 1 : 1);
  }
  auto made = make(std::move(node), hashes, reference);
  made->size = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, UINT32_MAX / 2));
  made->depth = depth;
  return made;
}

Tree make_lazy(Lazy lazy) {
  Hasher hasher;
  hasher.add("lazy");
  add_origin(hasher, lazy.root);
  const Hashes hashes = with_parts(hasher, lazy.slots);
  const bool reference = std::any_of(lazy.slots.begin(), lazy.slots.end(), has_reference);
  return make(std::move(lazy), hashes, reference);
}

Tree make_sequence(Sequence sequence) {
  Hasher hasher;
  hasher.add("sequence").add(static_cast<std::uint64_t>(sequence.kind));
  const Hashes hashes = with_parts(hasher, std::array{sequence.element});
  const bool reference = has_reference(sequence.element);
  return make(std::move(sequence), hashes, reference);
}

// The reason is for people and no part of the value.
Tree make_unknown(Unknown unknown) {
  Hasher hasher;
  hasher.add("unknown").add(unknown.term->hash);
  const Hash program = hasher.finish();
  const Hash all = hasher.add(hash_of(unknown.candidate)).finish();
  const bool reference = has_reference(unknown.candidate);
  return make(std::move(unknown), {program, all}, reference);
}

Tree make_reference(std::uint32_t object, bool callable) {
  const Hash hash = Hasher().add("reference").add(object).finish();
  return make(Reference{object, callable}, {hash, hash}, true);
}

Leaf leaf_of(Kind kind, Dtype dtype, Term term) {
  Leaf leaf;
  leaf.kind = kind;
  leaf.dtype = dtype;
  leaf.term = std::move(term);
  return leaf;
}

Tree make_literal(Literal literal) {
  Leaf leaf = leaf_of(kind_of_literal(literal), Dtype::None, symbol(python_repr(literal)));
  leaf.literal = std::move(literal);
  return make_leaf(std::move(leaf));
}

Tree make_tuple(std::vector<Tree> children) {
  return sequence_of(NodeKind::Tuple, std::move(children));
}

Tree make_list(std::vector<Tree> children) {
  return sequence_of(NodeKind::List, std::move(children));
}

} // namespace leaflint::reference
