#include "reference/structure.h"

#include <algorithm>

#include "reference/literal.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

using Shape = Structure::Shape;

Shape shape_of(const Tree& tree) {
  if (!tree || is_none(tree))
    return Shape::None;
  if (is<Node>(tree))
    return Shape::Node;
  if (is<Lazy>(tree))
    return Shape::Lazy;
  if (is<Sequence>(tree))
    return Shape::Sequence;
  return is<Unknown>(tree) ? Shape::Unknown : Shape::Leaf;
}

Outcome<Shape> ask_shape(const Tree& tree, const IsLeaf& is_leaf, const std::string& path) {
  const Shape shape = shape_of(tree);
  if (!is_leaf || !tree)
    return shape;
  const Outcome<Truth> answer = is_leaf(tree);
  if (answer.trapped())
    return Trap{answer.trap().type, answer.trap().message, path};
  if (answer.value() == Truth::True)
    return Shape::Leaf;
  const bool known = answer.value() == Truth::False || shape == Shape::Leaf;
  return known ? shape : Shape::Unknown;
}

struct Child {
  Tree tree;
  std::string path;
};

std::vector<Child> children_of(const Tree& tree, const std::string& path) {
  std::vector<Child> children;
  if (const auto* node = get_if<Node>(tree))
    for (std::size_t i = 0; i < node->children.size(); ++i)
      children.push_back({node->children[i], path + key_text(*node, i)});
  if (const auto* sequence = get_if<Sequence>(tree))
    children.push_back({sequence->element, path + "[*]"});
  if (const auto* lazy = get_if<Lazy>(tree))
    for (const Kind kind : all_kinds())
      children.push_back(
          {lazy->slots[static_cast<std::size_t>(kind)], path + "<" + slot_name(kind) + ">"});
  return children;
}

Outcome<Structure> flatten_at(const Tree& tree, const IsLeaf& is_leaf, const std::string& path) {
  const Outcome<Shape> shape = ask_shape(tree, is_leaf, path);
  if (shape.trapped())
    return shape.trap();
  Structure structure;
  structure.shape = shape.value();
  structure.tree = tree;
  structure.path = path;
  structure.arguments = {tree};
  if (structure.shape == Shape::Leaf || structure.shape == Shape::Unknown)
    return structure;
  if (const auto* node = get_if<Node>(tree))
    if (const auto trap = flatten_trap(*node, path))
      return *trap;
  for (const Child& child : children_of(tree, path)) {
    Outcome<Structure> part = flatten_at(child.tree, is_leaf, child.path);
    if (part.trapped())
      return part.trap();
    structure.children.push_back(part.value());
  }
  return structure;
}

// Of two Nones the one of the tree that gives the nodes: it may be a hole.
Tree none_of(const Structure& structure, const Assembly& assembly) {
  const Tree& given = structure.arguments[assembly.nodes_of];
  return is_none(given) ? given : structure.tree;
}

Tree rebuilt(const Structure& structure, const Assembly& assembly, std::vector<Tree> children) {
  if (const auto* sequence = get_if<Sequence>(structure.tree))
    return make_sequence({sequence->kind, children[0]});
  if (const auto* lazy = get_if<Lazy>(structure.tree)) {
    Lazy result{lazy->root, {}};
    std::copy(children.begin(), children.end(), result.slots.begin());
    return make_lazy(std::move(result));
  }
  const Tree& model = structure.arguments[assembly.nodes_of];
  return with_children(is<Node>(model) ? model : structure.tree, std::move(children));
}

bool lazy_beside_other(const Structure& structure) {
  const auto* lazy = get_if<Lazy>(structure.tree);
  for (const Tree& argument : structure.arguments) {
    const auto* other = get_if<Lazy>(argument);
    if (!other || !(other->root == lazy->root))
      return true;
  }
  return false;
}

// A trap in a slot is no trap of the tree: trees without leaves of that kind do not reach it.
Outcome<Tree> unflatten_slot(const Structure& slot, const Assembly& assembly) {
  Outcome<Tree> result = slot.misfit ? Outcome<Tree>(*slot.misfit) : unflatten(slot, assembly);
  if (!result.trapped())
    return result;
  const std::string reason = "it raises there: " + result.trap().message;
  return unknown_of("raises", slot.arguments, reason);
}

} // namespace

// JAX pytree.cc GetSortedPyDictKeys (semantics.md 1.1); a defaultdict's keys are sorted in Python
// (tree_util.py), which has its own exception. Some pair of keys is compared across any line that
// divides them, whatever the sort, so keys without an order always raise.
std::optional<Trap> flatten_trap(const Node& node, const std::string& path) {
  if (!node.cannot_flatten.empty())
    return Trap{"ValueError", node.cannot_flatten, path};
  if (node.kind != NodeKind::Dict && node.kind != NodeKind::DefaultDict)
    return std::nullopt;
  const bool ordered = std::all_of(node.keys.begin(), node.keys.end(), [&](const Literal& key) {
    const bool known = is_known(key) && is_known(node.keys[0]);
    return &key == &node.keys[0] || !known || python_less(node.keys[0], key);
  });
  if (ordered)
    return std::nullopt;
  return Trap{node.kind == NodeKind::Dict ? "ValueError" : "TypeError",
              "Comparator raised exception while sorting pytree dictionary keys.", path};
}

Outcome<Structure> flatten(const Tree& tree, const IsLeaf& is_leaf) {
  return flatten_at(tree, is_leaf, "");
}

Outcome<Structure> align(const Tree& tree, std::span<const Tree> rest, const IsLeaf& is_leaf,
                         const Versions& versions) {
  Outcome<Structure> flat = flatten(tree, is_leaf);
  if (flat.trapped())
    return flat;
  Structure structure = flat.value();
  for (const Tree& other : rest)
    if (const auto trap = flatten_up_to(structure, other, versions))
      return *trap;
  return structure;
}

Outcome<Tree> unflatten(const Structure& structure, const Assembly& assembly) {
  switch (structure.shape) {
  case Shape::Leaf:
    return assembly.at_leaf(structure);
  case Shape::Unknown:
    return assembly.at_unknown(structure);
  case Shape::None:
    return assembly.at_none ? assembly.at_none(structure) : none_of(structure, assembly);
  case Shape::Node:
  case Shape::Lazy:
  case Shape::Sequence:
    break;
  }
  const bool lazy = structure.shape == Shape::Lazy;
  if (lazy && assembly.lazies_pairwise && lazy_beside_other(structure))
    return assembly.at_unknown(structure);
  std::vector<Tree> children;
  for (const Structure& child : structure.children) {
    Outcome<Tree> part = lazy ? unflatten_slot(child, assembly) : unflatten(child, assembly);
    if (part.trapped())
      return part;
    children.push_back(part.value());
  }
  return rebuilt(structure, assembly, std::move(children));
}

Tree with_children(const Tree& original, std::vector<Tree> children) {
  const auto* node = get_if<Node>(original);
  if (children == node->children)
    return original;
  Node result = *node;
  result.children = std::move(children);
  return make_node(std::move(result));
}

} // namespace leaflint::reference
