// Equality of trees, as Equinox decides it.
#pragma once

#include <span>

#include "reference/functions.h"

namespace leaflint::reference {

/// eqx.tree_equal(*trees, typematch=typematch) without tolerances (EQX _tree.py; semantics.md 8):
/// False on any difference of structure, dtype or known shape, of an array beside none, and of
/// values that are known; with `typematch` also of types. Unknown only where values decide: two
/// arrays, a float beside itself (NaN differs from NaN), two objects. One tree is equal to itself;
/// no tree is an IndexError. A tree that cannot be flattened traps.
Outcome<Truth> tree_equal(std::span<const Tree> trees, bool typematch = false);

} // namespace leaflint::reference
