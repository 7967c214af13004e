// The leaf-wise theorem (DESIGN section 5), said so that it can be tested.
//
// A *leaf-wise program* is a sequence of filter, combine, both apply_updates and tree_map over
// trees that were all made from one tree t, in which
//   - predicates and specs look at the kind alone (or are bools, or trees made from t),
//   - mapped functions are natural: what they make depends on the kinds of the leaves they get, and
//     its terms are made from theirs,
//   - `is_leaf` is not used, nor any operation that names a path.
// The theorem: for every such program P and every tree t whose leaves are known no better than a
// slot (no literal, no handle, a dtype only where the kind has but one),
//     instantiate(P(lazy), t) == P(t)
// and where a step of P(t) raises, its lazy result has Unknown in the slot of some kind that t has.
// For a tree whose dtypes are known the slots say less: they *cover* what stands in P(t), and where
// a slot was Unknown before, a later step may raise that does not say so (an unknown update is
// presumed not to raise: moved.h).
// (A term deeper than kDeepestTerm forgets its parts and cannot be instantiated; programs here are
// shorter.)
#pragma once

#include <ostream>

#include "every_tree.h"

namespace leaflint::reference {

enum class Op : std::uint8_t {
  Filter,       // filter(a, kinds), inverse if `flag`
  FilterByTree, // filter(a, tree_map(kinds, b)), inverse if `flag`
  Replace,      // filter(a, kinds, replace=0)
  Bool,         // filter(a, flag)
  Combine,      // combine(a, b)
  ApplyUpdates,
  OptaxApplyUpdates,
  MapOne, // tree_map(f, a): the kind that follows, a copy, None, or a pair, by the leaf's kind
  MapTwo, // tree_map(f, a, b): an array of both
};
inline constexpr int kOps = 9;

/// One operation; `a` and `b` number the values made so far (modulo their number), the tree itself
/// being the first.
struct Step {
  Op op = Op::Filter;
  KindSet kinds = 0;
  std::size_t a = 0;
  std::size_t b = 0;
  bool flag = false;
};
using Program = std::vector<Step>;

std::ostream& operator<<(std::ostream& out, const Step& step);

/// Runs one step on the values made so far.
Outcome<Tree> run_step(const Step& step, std::span<const Tree> values);

/// What every lazy tree here is rooted at: the parameter `m` of allocation 2.
const Tree& lazy_tree();

/// `shape` with what a slot knows of a leaf at each of its leaves, and no more: a dtype only where
/// the kind has but one, no literal, an origin and a term of its own. With `dtypes` the usual dtype
/// of its kind.
Tree concrete_tree(const Tree& shape, bool dtypes);

/// The tree that `lazy` stands for at a concrete tree: where that has a leaf of kind k, slot k with
/// the leaf's term and origin in place of the root's.
Tree instantiate(const Tree& lazy, const Tree& concrete);

/// Whether `general` is Unknown, or says of each place at most what `special` has there: the same
/// kind, and a dtype that is the same or Unknown.
bool covers(const Tree& general, const Tree& special);

/// Judges the theorem for a program and some trees (with `dtypes`: covered rather than equal).
struct Judgement {
  std::string counterexample; // empty if there is none
  std::size_t agreed = 0;     // tree by tree, the steps that gave a value, the right one
  std::size_t raised = 0;     // trees on which a step raised, and the lazy tree said so
};
Judgement judge(const Program& program, std::span<const Tree> trees, bool dtypes);

} // namespace leaflint::reference
