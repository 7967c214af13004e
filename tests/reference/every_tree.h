// Every small tree and every predicate on kind: what the exhaustive laws run over.
//
// The size of a tree is the number of its *places*: nodes and ends, an end being a leaf, None, a
// hole, a Module's missing field. Trees come in the order of their size, so the first that fails is
// a smallest one. A predicate on kind is a set of kinds, and all a tree can tell of it are the
// kinds that stand in the tree: `for_predicates` tries every such set on every tree.
#pragma once

#include "support.h"

namespace leaflint::reference {

/// A predicate that looks at the kind alone: bit k is its answer for kind k.
using KindSet = std::uint32_t;
inline constexpr KindSet kEveryKind = (KindSet{1} << kKindCount) - 1;

constexpr KindSet set_of(Kind kind) {
  return KindSet{1} << static_cast<unsigned>(kind);
}

/// The kind of a leaf; an object that the library does not look into is of kind Object.
std::optional<Kind> kind_at(const Tree& tree);

/// The kinds of the leaves of a tree, those in holes left out.
KindSet kinds_in(const Tree& tree);

/// The predicate as a filter spec. Of what is no leaf it says `of_others`.
Tree by_kind(KindSet kinds, bool of_others = false);

/// The trees with these node kinds and ends, up to so many places.
struct Family {
  std::string name;
  std::vector<NodeKind> nodes;
  std::vector<Tree> ends;
  std::size_t places;
};

/// All eight node kinds; a leaf of each kind, an object, None, a hole: up to three places.
/// The environment variable LEAFLINT_LAWS_PLACES sets another number.
const Family& wide_trees();

/// Lists and Modules; three kinds of leaf, None, a hole: up to four places.
const Family& deep_trees();

/// What only a symbolic execution has beside these: lazy trees, sequences, unknowns.
const Family& symbolic_trees();

/// An object that the library does not look into, as a tree: a leaf.
Tree object();

/// A node of that kind over these children: fields `a`, `b`, ... or items.
Tree node_over(NodeKind kind, std::vector<Tree> children);

/// A Module with a leaf of each kind, an object, None and a hole.
Tree tree_of_every_kind();

/// Calls `judge` with every tree of the family, the smaller first, until one fails the test;
/// returns how many, and prints it.
std::size_t for_trees(const Family& family, const std::function<void(const Tree&)>& judge);

/// With every tree and every predicate on the kinds in it.
using JudgePredicate = std::function<void(const Tree&, KindSet)>;
std::size_t for_predicates(const Family& family, const JudgePredicate& judge);

/// Wide and deep trees.
void for_all_trees(const std::function<void(const Tree&)>& judge);
void for_all_predicates(const JudgePredicate& judge);

/// Every subset of a set of kinds.
void for_subsets(KindSet kinds, const std::function<void(KindSet)>& judge);

/// JAX's prefix relation (semantics.md 1.2), said once more and by itself: below a leaf of `first`
/// anything, below None None, below a node a node of the same structure. `none_is_leaf`: as in
/// combine and apply_updates, where None is a leaf of the first tree.
bool is_prefix(const Tree& first, const Tree& other, bool none_is_leaf);

} // namespace leaflint::reference
