// What stands at a place of a model after something was added to it.
//
// Updates that are not known, at a leaf p of the model, are None or something that adds to p:
//   inexact jax array    None, or an array (a gradient): moved, of unknown dtype
//   None, hole           anything but None traps: it stays
//   callable, key, str, object: anything but None traps: it stays. (A str added to a str would
//                        not, but no optimizer and no gradient makes one.)
//   int, bool, NumPy arrays, Python numbers: both are possible, and the kind would change: unknown
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

/// The new leaf stands at the place of the old one: it takes its origin and source.
Tree stands_at(const Tree& made, const Tree& old);

/// `leaf` after None or an array was added to it. The array may be wider, so the dtype is not
/// known; complex64 alone is as wide as can be.
Leaf moved_by(const Leaf& leaf, Term update);

/// The model after updates of which nothing is known, or a lazy tree of another root.
Tree moved_by_unknown(const Tree& model, const Tree& updates, const std::string& path = "");

} // namespace leaflint::reference
