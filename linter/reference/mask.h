// The two steps of EQX _filters.py (semantics.md 3): a mask tree, then a choice by it.
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

/// Step 1: tree_map over the spec, then over the leaves below each of its leaves. A mask leaf is
/// a bool or what a predicate returned, or an unknown whose term is the condition.
Outcome<Tree> filter_mask(const Tree& pytree, const Tree& filter_spec, const CallPredicate& call,
                          const FilterOptions& options);

/// Step 2: tree_map over (mask, pytree): the leaf where bool(mask) equals `keep`, else `replace`.
/// A mask that is None or a container fits nothing but the same: ValueError.
Outcome<Tree> select(const Tree& mask, const Tree& pytree, bool keep, const FilterOptions& options);

} // namespace leaflint::reference
