#include "reference/tree.h"

#include <algorithm>
#include <numeric>

#include "reference/literal.h"

namespace leaflint::reference {
namespace {

bool has_reference(const Tree& tree) {
  return tree && tree->has_reference;
}

void add_tree(Hasher& hasher, const Tree& tree) {
  hasher.add(tree ? tree->hash : Hash{});
}

void add_handle(Hasher& hasher, const HandleRef& handle) {
  hasher.add(handle ? handle->identity() : Hash{});
}

void add_origin(Hasher& hasher, const Origin& origin) {
  hasher.add(origin.allocation).add(origin.path);
}

template <typename Content>
std::shared_ptr<TreeNode> make(Content content, const Hasher& hasher, bool reference) {
  auto node = std::make_shared<TreeNode>();
  node->hash = hasher.finish();
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

Hasher hash_of(const Node& node) {
  Hasher hasher;
  hasher.add("node").add(static_cast<std::uint64_t>(node.kind));
  add_handle(hasher, node.type);
  hasher.add(node.children.size()).add(node.statics.size());
  for (const Literal& key : node.keys)
    add_literal(hasher, key);
  for (const Tree& child : node.children)
    add_tree(hasher, child);
  for (const StaticField& field : node.statics) {
    hasher.add(field.name);
    add_tree(hasher, field.value);
  }
  if (!node.cannot_flatten.empty())
    hasher.add(node.cannot_flatten);
  return hasher;
}

Hasher hash_of(const Leaf& leaf) {
  Hasher hasher;
  hasher.add("leaf").add(static_cast<std::uint64_t>(leaf.kind));
  hasher.add(static_cast<std::uint64_t>(leaf.dtype));
  hasher.add((leaf.weak ? 1 : 0) + (leaf.shape_struct ? 2 : 0) + (leaf.gives ? 4 : 0));
  if (leaf.gives)
    add_tree(hasher, leaf.gives);
  hasher.add(static_cast<std::uint64_t>(leaf.length)).add(static_cast<std::uint64_t>(leaf.rank));
  hasher.add(leaf.term->hash);
  add_literal(hasher, leaf.literal);
  add_handle(hasher, leaf.handle);
  add_origin(hasher, leaf.origin);
  hasher.add(leaf.source ? leaf.source->hash : Hash{});
  return hasher;
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
  const Hasher hasher = hash_of(leaf);
  return make(std::move(leaf), hasher, false);
}

Tree make_none() {
  static const Tree none = make(NoneTree{}, Hasher().add("none"), false);
  return none;
}

Tree make_hole(Tree lost, std::uint32_t dropped_by) {
  Hasher hasher;
  hasher.add("hole").add(dropped_by);
  add_tree(hasher, lost);
  const bool reference = has_reference(lost);
  return make(Hole{std::move(lost), dropped_by}, hasher, reference);
}

Tree make_node(Node node) {
  node.keys.resize(node.children.size());
  const bool sorted = node.kind == NodeKind::Dict || node.kind == NodeKind::DefaultDict;
  if (sorted && !node.keys.empty())
    sort_by_key(node);
  bool reference = std::any_of(node.children.begin(), node.children.end(), has_reference);
  for (const StaticField& field : node.statics)
    reference = reference || has_reference(field.value);
  const Hasher hasher = hash_of(node);
  std::uint64_t size = 1;
  std::uint32_t depth = 1;
  for (const Tree& child : node.children) {
    size += child ? child->size : 1;
    depth = std::max(depth, child ? child->depth + 1 : 1);
  }
  auto made = make(std::move(node), hasher, reference);
  made->size = static_cast<std::uint32_t>(std::min<std::uint64_t>(size, UINT32_MAX / 2));
  made->depth = depth;
  return made;
}

Tree make_lazy(Lazy lazy) {
  Hasher hasher;
  hasher.add("lazy");
  add_origin(hasher, lazy.root);
  for (const Tree& slot : lazy.slots)
    add_tree(hasher, slot);
  const bool reference = std::any_of(lazy.slots.begin(), lazy.slots.end(), has_reference);
  return make(std::move(lazy), hasher, reference);
}

Tree make_sequence(Sequence sequence) {
  Hasher hasher;
  hasher.add("sequence").add(static_cast<std::uint64_t>(sequence.kind));
  add_tree(hasher, sequence.element);
  const bool reference = has_reference(sequence.element);
  return make(std::move(sequence), hasher, reference);
}

// The reason is for people and no part of the value.
Tree make_unknown(Unknown unknown) {
  Hasher hasher;
  hasher.add("unknown").add(unknown.term->hash);
  add_tree(hasher, unknown.candidate);
  const bool reference = has_reference(unknown.candidate);
  return make(std::move(unknown), hasher, reference);
}

Tree make_reference(std::uint32_t object, bool callable) {
  return make(Reference{object, callable}, Hasher().add("reference").add(object), true);
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
