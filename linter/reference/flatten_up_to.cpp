#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

using Shape = Structure::Shape;

Trap misfit(const Structure& place, const std::string& what) {
  const std::string where = place.path.empty() ? "the root" : place.path;
  return {"ValueError", "pytree structure error: " + what + " at " + where, place.path};
}

/// What another tree has at the children of a place; a trap where that is certain.
Outcome<std::vector<Tree>> children_for(const Structure& place, const Tree& tree);

std::vector<Tree> unknown_children(const Structure& place, const Tree& tree) {
  std::vector<Tree> children;
  children.reserve(place.children.size());
  for (const Structure& child : place.children)
    children.push_back(unknown_at(tree, child.path.substr(place.path.size())));
  return children;
}

std::vector<Tree> lazy_children(const Structure& place, const Lazy& lazy) {
  std::vector<Tree> children;
  children.reserve(place.children.size());
  for (const Structure& child : place.children)
    children.push_back(lazy_child(lazy, child.path.substr(place.path.size())));
  return children;
}

bool same_sequence(NodeKind kind, const Tree& tree) {
  const auto* sequence = get_if<Sequence>(tree);
  const auto* node = get_if<Node>(tree);
  return (sequence && sequence->kind == kind) ||
         (node && node->kind == kind && !node->children.empty());
}

// Item by item it would be a node; what is common to all items is what the element can have.
Tree element_of(const Tree& tree) {
  if (const auto* sequence = get_if<Sequence>(tree))
    return sequence->element;
  const std::vector<Tree>& items = get_if<Node>(tree)->children;
  for (const Tree& item : items)
    if (!same_tree(item, items[0]))
      return unknown_of("item", items, "the items differ");
  return items[0];
}

Outcome<std::vector<Tree>> children_for_node(const Structure& place, const Tree& tree) {
  const auto* expected = get_if<Node>(place.tree);
  const std::size_t arity = expected->children.size();
  if (is<Sequence>(tree) && arity > 0 && same_sequence(expected->kind, tree))
    return std::vector<Tree>(arity, element_of(tree));
  const auto* given = get_if<Node>(tree);
  if (!given)
    return misfit(place, "expected a node, got " + tree_text(tree));
  const bool python_sorts =
      expected->kind == NodeKind::DefaultDict && given->kind == expected->kind;
  if (const auto error = python_sorts ? flatten_error(*given) : std::nullopt)
    return Trap{"TypeError", *error, place.path};
  if (const auto difference = mismatch(*expected, *given))
    return misfit(place, *difference);
  return given->children;
}

// A lazy tree is all trees at once. Where the other is known, those that fit are meant: beside a
// leaf or None it is a leaf too (a node would not fit), so the other stands at every slot.
std::vector<Tree> children_for_slots(const Structure& place, const Tree& tree) {
  const auto* lazy = get_if<Lazy>(place.tree);
  const auto* other = get_if<Lazy>(tree);
  if (other && other->root == lazy->root)
    return {other->slots.begin(), other->slots.end()};
  if (is<Leaf>(tree) || is<Reference>(tree) || is_none(tree))
    return std::vector<Tree>(kKindCount, tree);
  std::vector<Tree> children = unknown_children(place, tree);
  for (std::size_t i = 0; other && i < children.size(); ++i)
    if (const auto* leaf = get_if<Leaf>(other->slots[i]))
      children[i] = make_unknown({leaf->term, "another tree of unknown structure", nullptr});
  return children;
}

Outcome<std::vector<Tree>> children_for(const Structure& place, const Tree& tree) {
  if (place.shape == Shape::Lazy)
    return children_for_slots(place, tree);
  if (const Tree candidate = candidate_of(tree)) // None would not fit
    return children_for(place, candidate);
  if (is<Unknown>(tree))
    return unknown_children(place, tree);
  if (const auto* lazy = get_if<Lazy>(tree))
    return lazy_children(place, *lazy);
  if (place.shape == Shape::Node)
    return children_for_node(place, tree);
  if (!same_sequence(get_if<Sequence>(place.tree)->kind, tree))
    return misfit(place, "expected a sequence, got " + tree_text(tree));
  return std::vector<Tree>{element_of(tree)};
}

std::optional<Trap> expect_none(const Structure& place, const Tree& tree) {
  const bool fits = place.tree ? is_none(tree) : !tree;
  if (fits || is<Unknown>(tree) || is<Lazy>(tree))
    return std::nullopt;
  return misfit(place, "Expected None, got " + tree_text(tree));
}

} // namespace

std::optional<Trap> flatten_up_to(Structure& structure, const Tree& tree) {
  structure.arguments.push_back(tree);
  if (structure.shape == Shape::Leaf || structure.shape == Shape::Unknown)
    return std::nullopt;
  if (structure.shape == Shape::None)
    return expect_none(structure, tree);
  const Outcome<std::vector<Tree>> parts = children_for(structure, tree);
  if (parts.trapped())
    return parts.trap();
  for (std::size_t i = 0; i < structure.children.size(); ++i) {
    const auto trap = flatten_up_to(structure.children[i], parts.value()[i]);
    if (trap && structure.shape != Shape::Lazy)
      return trap;
    if (trap)
      structure.children[i].misfit = trap;
  }
  return std::nullopt;
}

} // namespace leaflint::reference
