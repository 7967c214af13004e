// The functions of the reference, as a whole: everything the executor may ask of trees.
//
// Each is named as the original and defined in the file of its concept (filter.cpp, combine.cpp,
// update.cpp, tree_map.cpp, tree_at.cpp, predicates.cpp, arithmetic.cpp). Functions of the user's
// program (predicates, mapped functions) are passed in as callbacks.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "reference/outcome.h"
#include "reference/tree.h"
#include "reference/versions.h"

namespace leaflint::reference {

/// The answer of a predicate. `Unknown` is an answer that depends on more than is known.
enum class Truth : std::uint8_t { False, True, Unknown };

/// What a predicate of a filter returned: its truth, or the object itself. Equinox puts the
/// object into its mask tree as it is, and takes its truth in a second step (semantics.md 3).
struct Answer {
  Answer(Truth value) : truth(value) {}
  Answer(Tree object) : returned(std::move(object)) {}
  Truth truth = Truth::Unknown;
  Tree returned; // null: only the truth is known
};

/// Calls a function of the program on one leaf (or on a node, for `is_leaf`).
using CallPredicate = std::function<Outcome<Answer>(const Tree& callable, const Tree& argument)>;
using IsLeaf = std::function<Outcome<Truth>(const Tree&)>;
using MapFunction = std::function<Outcome<Tree>(std::span<const Tree> arguments)>;

// ---- predicates (EQX _filters.py; semantics.md 2) -------------------------------------------
bool is_array(const Leaf& leaf);
bool is_array_like(const Leaf& leaf);
Truth is_inexact_array(const Leaf& leaf); // Unknown for an array of unknown dtype
Truth is_inexact_array_like(const Leaf& leaf);

/// Python's `bool(leaf)`: a known scalar, a function; an array of several elements is a ValueError.
Outcome<Truth> truth_of(const Leaf& leaf);

// ---- flattening (JAX pytree.cc; semantics.md 1) ----------------------------------------------
/// The leaves of `tree` in order. Unknown subtrees, lazies and sequences count as one leaf each.
Outcome<std::vector<Tree>> tree_leaves(const Tree& tree, const IsLeaf& is_leaf = nullptr);

/// tree_map(function, tree, *rest, is_leaf): the structure of the first tree; the others must
/// have it as a prefix. Where a tree is lazy or a sequence, `function` is applied slot by slot
/// (representative leaves) or to the element. Where a rest tree is Unknown at a node, its child
/// there is Unknown with a term derived from it.
Outcome<Tree> tree_map(const MapFunction& function, const Tree& tree, std::span<const Tree> rest,
                       const IsLeaf& is_leaf = nullptr, const Versions& versions = {});

// ---- filter, partition, combine (EQX _filters.py; semantics.md 3 to 5) -----------------------
struct FilterOptions {
  bool inverse = false;
  Tree replace; // null: None (a hole)
  IsLeaf is_leaf;
  std::uint32_t event = 0; // recorded in the holes
  Versions versions;
};

/// A leaf whose predicate is Unknown becomes Unknown with the leaf as candidate.
Outcome<Tree> filter(const Tree& pytree, const Tree& filter_spec, const CallPredicate& call,
                     const FilterOptions& options);

/// (kept, rest), in this order; one call of the predicate a leaf.
Outcome<std::pair<Tree, Tree>> partition(const Tree& pytree, const Tree& filter_spec,
                                         const CallPredicate& call, const FilterOptions& options);

/// Per position the first that is not None. Holes are Nones; a position that stays None keeps
/// its hole.
Outcome<Tree> combine(std::span<const Tree> pytrees, const IsLeaf& is_leaf = nullptr,
                      const Versions& versions = {});

// ---- updates (EQX _update.py, OPX update.py; semantics.md 6 and 13.1) --------------------------
/// eqx.apply_updates: tree_map over the updates first; None keeps; else the sum, promoted.
Outcome<Tree> apply_updates(const Tree& model, const Tree& updates, const Versions& versions = {});

/// optax.apply_updates: tree_map over the parameters first; None stays; the sum cast to p's dtype.
Outcome<Tree> optax_apply_updates(const Tree& params, const Tree& updates,
                                  const Versions& versions = {});

// ---- arithmetic (semantics.md 6.3) ----------------------------------------------------------
/// Python's `left + right`, `left * right`, ... for leaves: kind and dtype by JAX's promotion, the
/// term `operation(left, right)`. `operation` is one of add sub mul truediv floordiv mod pow
/// matmul and or xor lshift rshift. Known scalars are computed. Unknown operands give Unknown.
Outcome<Tree> arithmetic(std::string_view operation, const Tree& left, const Tree& right);

/// JAX's promotion of two array leaves or scalars: dtype and weak type of the result.
struct Promoted {
  Kind kind;
  Dtype dtype;
  bool weak;
};
std::optional<Promoted> promote(const Leaf& left, const Leaf& right);

// ---- tree_at (EQX _tree.py; semantics.md 7) ---------------------------------------------------
using Where = std::function<Outcome<Tree>(const Tree& pytree)>;

/// tree_at(where, pytree, replace, replace_fn, is_leaf), for a pytree without unknown parts.
/// `where` is called on the tree, then on a copy whose leaves are wrapped, and must give back parts
/// of it (the same pointers). Null is an argument that was not given.
Outcome<Tree> tree_at(const Where& where, const Tree& pytree, const Tree& replace,
                      const MapFunction& replace_fn, const IsLeaf& is_leaf = nullptr);

/// Replaces the positions with these key paths (the executor finds them by running `where`).
Outcome<Tree> replace_at(const Tree& pytree, std::span<const std::string> paths,
                         std::span<const Tree> replacements);

// ---- what leaflint asks -----------------------------------------------------------------------
/// The tree with every hole filled by what it lost, slots of lazies too; where it is not known
/// whether something was lost, what that was.
Tree fill_holes(const Tree& tree);

/// Only the holes of some filters: those for whose event the answer is true.
using OfEvent = std::function<bool(std::uint32_t)>;
Tree fill_holes(const Tree& tree, const OfEvent& dropped_by);

/// Leaf by leaf, an `ite(condition, a, b)` where two trees differ only in terms of leaves of one
/// kind and dtype; nothing where they differ in more.
std::optional<Tree> merge_terms(const Term& condition, const Tree& when_true,
                                const Tree& when_false);

} // namespace leaflint::reference
