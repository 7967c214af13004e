// A walk that changes leaves and keeps every node, for what is selected leaf by leaf.
#pragma once

#include "reference/transformations.h"

namespace leaflint::reference {

using ChangeLeaf = Outcome<Tree> (*)(Transformation transformation, const Leaf& leaf);

/// `tree` with every leaf replaced by what `change` makes of it, a trap with its key path. Nones
/// and unknown parts stay. Of a lazy tree that is not whole, a slot on which `change` traps is
/// not there: None. A reference (an object of the program) is a leaf of kind `object`.
Outcome<Tree> each_leaf(Transformation transformation, const Tree& tree, const IsWhole& is_whole,
                        ChangeLeaf change);

/// as_jax_array, or what JAX raises: OverflowError for a Python int that does not fit into int32,
/// TypeError for what is no JAX type.
Outcome<Leaf> jax_array_or_trap(const Leaf& leaf);

/// What JAX keeps of a leaf that it hands on without computing it (jax/_src/literals.py): a Python
/// number is a number, a NumPy array a NumPy array without 64 bits.
Tree as_literal(const Leaf& leaf);

/// Whether the transformation lets pass what it does not select.
bool is_filtered(Transformation transformation);

} // namespace leaflint::reference
