// The structure of a tree, apart from its leaves: JAX's PyTreeDef, for symbolic trees.
//
// Everything that maps over trees is these three steps (JAX tree_util.py tree_map; semantics.md
// 1.3 and 15.1): flatten the first tree, flatten the others up to it, put the results together.
// The structure keeps, at each of its places, what every tree has there.
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

struct Structure {
  enum class Shape : std::uint8_t {
    Leaf,
    None, // an empty node: None, a hole, a missing field (then `tree` is null)
    Node,
    Lazy,     // children: one for each slot
    Sequence, // one child: the element
    Unknown,  // not known whether it is a leaf, None or a node
  };
  Shape shape = Shape::Leaf;
  Tree tree;
  std::string path;
  std::vector<Structure> children;
  std::vector<Tree> arguments; // what each of the trees has here, the first tree first
  std::optional<Trap> misfit;  // of a slot: another tree has something else there
};

/// JAX's tree_flatten. `is_leaf` is asked of every node, None included, before its kind is
/// looked at (pytree.cc; semantics.md 1.1). A dict whose keys have no order, and an old State,
/// cannot be flattened.
Outcome<Structure> flatten(const Tree& tree, const IsLeaf& is_leaf = nullptr);

/// PyTreeDef::FlattenUpTo (pytree.cc; semantics.md 1.2): a leaf accepts whatever stands there; a
/// None wants None (everything, where `none_prefix_lenient`); a node wants a node of the same type,
/// arity, keys and static data. Appends to `arguments` everywhere; a trap is a ValueError with the
/// true key path.
std::optional<Trap> flatten_up_to(Structure& structure, const Tree& tree,
                                  const Versions& versions = {});

/// flatten, then flatten_up_to for each of the rest.
Outcome<Structure> align(const Tree& tree, std::span<const Tree> rest,
                         const IsLeaf& is_leaf = nullptr, const Versions& versions = {});

/// How results are put together.
struct Assembly {
  using AtPlace = std::function<Outcome<Tree>(const Structure& place)>;
  AtPlace at_leaf;
  AtPlace at_unknown;
  /// At a None, where others may have more (`none_prefix_lenient`); without it the None stays.
  AtPlace at_none;
  /// Lazy trees only beside lazy trees of the same root; else `at_unknown` decides.
  bool lazies_pairwise = false;
  /// Which of the trees gives the nodes (their types are equal; where they were built is not).
  std::size_t nodes_of = 0;
};

/// PyTreeDef::Unflatten, calling `at_leaf` in the order of the leaves.
Outcome<Tree> unflatten(const Structure& structure, const Assembly& assembly);

/// A node like `original` with these children; `original` itself where nothing changed.
Tree with_children(const Tree& original, std::vector<Tree> children);

/// What makes two nodes different structures, in words; nothing if they may be the same.
std::optional<std::string> mismatch(const Node& expected, const Node& given);

/// What flattening this one node raises: a ValueError for a dict, a TypeError for a defaultdict
/// whose keys have no order; a ValueError for an old State. Nothing if it can be flattened.
std::optional<Trap> flatten_trap(const Node& node, const std::string& path);

/// Whether Python's `==` of the two is False whatever is not known of them.
bool surely_unequal(const Tree& left, const Tree& right);

} // namespace leaflint::reference
