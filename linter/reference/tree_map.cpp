// JAX tree_util.py tree_map and tree_leaves (semantics.md 1.3).
#include <algorithm>
#include <unordered_set>

#include "reference/structure.h"
#include "reference/unknown.h"

namespace leaflint::reference {
namespace {

void collect_leaves(const Structure& structure, std::vector<Tree>& leaves) {
  if (structure.shape == Structure::Shape::None)
    return;
  if (structure.shape != Structure::Shape::Node)
    return leaves.push_back(structure.tree);
  for (const Structure& child : structure.children)
    collect_leaves(child, leaves);
}

// What these make of an array holds its shape and nothing else of it.
bool forgets(const std::string& operation) {
  static constexpr std::string_view kForgetting[] = {"zeros_like", "ones_like", "full_like",
                                                     "empty_like", "gradient"};
  return std::ranges::find(kForgetting, operation) != std::ranges::end(kForgetting);
}

// Terms share their parts: each is looked at once.
using Seen = std::unordered_set<const TermNode*>;

bool carries(const Term& term, const Term& inner, Seen& seen) {
  if (same_term(term, inner))
    return true;
  if (forgets(term->operation) || !seen.insert(term.get()).second)
    return false;
  return std::ranges::any_of(term->parts,
                             [&](const Term& part) { return carries(part, inner, seen); });
}

// Whether the value of `inner` is still in `term`.
bool carries(const Term& term, const Term& inner) {
  Seen seen;
  return carries(term, inner, seen);
}

// Whether `term` is `old` with something added, or taken away from it.
bool adds_to(const Term& term, const Term& old) {
  const bool sum = term->operation == "add";
  const bool difference = term->operation == "sub";
  return (sum || difference) &&
         (same_term(term->parts[0], old) || (sum && same_term(term->parts[1], old)));
}

// The leaf whose place `made` takes: the first tree's, of which it is made; if that has no place
// of its own (a gradient, updates), the one to which something was added.
const Leaf* replaced_by(const Leaf& made, std::span<const Tree> arguments) {
  const auto* first = get_if<Leaf>(arguments.front());
  if (first && carries(made.term, first->term) && first->origin != Origin{})
    return first;
  for (const Tree& argument : arguments.subspan(1)) {
    const auto* other = get_if<Leaf>(argument);
    if (other && is_any_array(other->kind) && adds_to(made.term, other->term))
      return other;
  }
  return nullptr;
}

// An array made from the leaf that stood here stands at that leaf's place.
Tree at_its_place(const Tree& result, std::span<const Tree> arguments) {
  const auto* made = get_if<Leaf>(result);
  if (!made || !is_any_array(made->kind) || made->origin != Origin{})
    return result;
  const Leaf* old = replaced_by(*made, arguments);
  if (!old)
    return result;
  Leaf leaf = *made;
  leaf.origin = old->origin;
  leaf.source = old->source;
  return make_leaf(std::move(leaf));
}

// A function that answers None where a filter left None passes the hole on.
Tree with_hole_kept(const Tree& result, std::span<const Tree> arguments) {
  if (is<NoneTree>(result))
    for (const Tree& argument : arguments)
      if (is<Hole>(argument))
        return argument;
  return result;
}

Outcome<Tree> call(const MapFunction& function, std::span<const Tree> arguments,
                   const std::string& path) {
  Outcome<Tree> result = function(arguments);
  if (!result.trapped() || !result.trap().path.empty())
    return result;
  return Trap{result.trap().type, result.trap().message, path};
}

// The function is asked once, as if this were a leaf, so that the result's term tells different
// functions apart. That it raises there proves nothing: there may be no leaf at all.
Outcome<Tree> map_unknown(const MapFunction& function, const Structure& place) {
  std::vector<Tree> arguments = place.arguments;
  const Tree candidate = candidate_of(place.tree);
  arguments[0] = candidate ? candidate : unknown_at(place.tree, "");
  const Outcome<Tree> once = function(arguments);
  std::vector<Tree> operands = place.arguments;
  operands.push_back(once.trapped() ? nullptr : once.value());
  Unknown result = *get_if<Unknown>(unknown_of("tree_map", operands, "a map over an unknown tree"));
  if (candidate && !once.trapped())
    result.candidate = at_its_place(once.value(), std::span<const Tree>(&candidate, 1));
  return make_unknown(std::move(result));
}

} // namespace

// Leaves in order; None is no leaf unless `is_leaf` says so.
Outcome<std::vector<Tree>> tree_leaves(const Tree& tree, const IsLeaf& is_leaf) {
  const Outcome<Structure> structure = flatten(tree, is_leaf);
  if (structure.trapped())
    return structure.trap();
  std::vector<Tree> leaves;
  collect_leaves(structure.value(), leaves);
  return leaves;
}

// The structure of the first tree; what the function returns is put in as it is, None included.
Outcome<Tree> tree_map(const MapFunction& function, const Tree& tree, std::span<const Tree> rest,
                       const IsLeaf& is_leaf, const Versions& versions) {
  const Outcome<Structure> structure = align(tree, rest, is_leaf, versions);
  if (structure.trapped())
    return structure.trap();
  Assembly assembly;
  assembly.at_leaf = [&](const Structure& place) -> Outcome<Tree> {
    Outcome<Tree> result = call(function, place.arguments, place.path);
    if (result.trapped())
      return result;
    return with_hole_kept(at_its_place(result.value(), place.arguments), place.arguments);
  };
  assembly.at_unknown = [&](const Structure& place) { return map_unknown(function, place); };
  return unflatten(structure.value(), assembly);
}

} // namespace leaflint::reference
