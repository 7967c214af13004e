// Looking at trees: what the program could tell apart, key paths, positions.
#include <algorithm>

#include "reference/literal.h"
#include "reference/tree.h"

namespace leaflint::reference {
namespace {

bool same_handle(const HandleRef& left, const HandleRef& right) {
  if (!left || !right)
    return !left && !right;
  return left->identity() == right->identity();
}

bool same_leaf(const Leaf& left, const Leaf& right) {
  return left.kind == right.kind && left.dtype == right.dtype && left.weak == right.weak &&
         left.shape_struct == right.shape_struct && same_program_value(left.gives, right.gives) &&
         same_term(left.term, right.term) && left.literal == right.literal &&
         same_handle(left.handle, right.handle);
}

template <typename Trees> bool all_same(const Trees& left, const Trees& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), same_program_value);
}

bool same_field(const StaticField& left, const StaticField& right) {
  return left.name == right.name && same_program_value(left.value, right.value);
}

bool same_node(const Node& left, const Node& right) {
  return left.kind == right.kind && same_handle(left.type, right.type) && left.keys == right.keys &&
         left.cannot_flatten == right.cannot_flatten && all_same(left.children, right.children) &&
         std::equal(left.statics.begin(), left.statics.end(), right.statics.begin(),
                    right.statics.end(), same_field);
}

struct SameContent {
  const TreeNode& other;

  template <typename Alternative> const Alternative* same_kind() const {
    return std::get_if<Alternative>(&other.content);
  }

  bool operator()(const Leaf& leaf) const {
    const auto* right = same_kind<Leaf>();
    return right && same_leaf(leaf, *right);
  }
  bool operator()(const Node& node) const {
    const auto* right = same_kind<Node>();
    return right && same_node(node, *right);
  }
  bool operator()(const Lazy& lazy) const {
    const auto* right = same_kind<Lazy>();
    return right && lazy.root == right->root && all_same(lazy.slots, right->slots);
  }
  bool operator()(const Sequence& sequence) const {
    const auto* right = same_kind<Sequence>();
    return right && sequence.kind == right->kind &&
           same_program_value(sequence.element, right->element);
  }
  bool operator()(const Unknown& unknown) const {
    const auto* right = same_kind<Unknown>();
    return right && same_term(unknown.term, right->term);
  }
  bool operator()(const Reference& reference) const {
    const auto* right = same_kind<Reference>();
    return right && reference.object == right->object;
  }
  bool operator()(const NoneTree&) const { return false; } // None was compared before
  bool operator()(const Hole&) const { return false; }
};

void collect(const Tree& tree, const std::string& path, std::vector<Position>& found) {
  const Node* node = get_if<Node>(tree);
  if (!node) {
    found.push_back({path, tree});
    return;
  }
  for (std::size_t i = 0; i < node->children.size(); ++i)
    collect(node->children[i], path + key_text(*node, i), found);
}

} // namespace

bool is_none(const Tree& tree) {
  return is<NoneTree>(tree) || is<Hole>(tree);
}

bool same_tree(const Tree& left, const Tree& right) {
  if (!left || !right)
    return !left && !right;
  return left->hash == right->hash;
}

bool same_program_value(const Tree& left, const Tree& right) {
  if (same_tree(left, right))
    return true;
  if (!left || !right)
    return false;
  if (is_none(left) || is_none(right))
    return is_none(left) && is_none(right);
  return std::visit(SameContent{*right}, left->content);
}

// jax.tree_util.keystr: attributes of Modules, dataclasses and namedtuples by name; the items of
// dicts by the repr of their key; those of tuples and lists by number (semantics.md 1.1); the
// children of a class that was registered without keys by their place (FlattenedIndexKey).
std::string key_text(const Node& node, std::size_t index) {
  switch (node.kind) {
  case NodeKind::Tuple:
  case NodeKind::List:
    return "[" + std::to_string(index) + "]";
  case NodeKind::Dict:
  case NodeKind::OrderedDict:
  case NodeKind::DefaultDict:
    return "[" + python_repr(node.keys[index]) + "]";
  case NodeKind::Custom:
    return "[<flat index " + std::to_string(index) + ">]";
  case NodeKind::NamedTuple:
  case NodeKind::Dataclass:
  case NodeKind::Module:
    break;
  }
  const auto* name = std::get_if<std::string>(&node.keys[index]);
  return name ? "." + *name : "[" + std::to_string(index) + "]";
}

std::vector<Position> positions(const Tree& tree) {
  std::vector<Position> found;
  collect(tree, "", found);
  return found;
}

} // namespace leaflint::reference
