// Leaves by name: `f32#3` is a jax array of float32, number 3; `np.i64#1`, `ns.f32#1` are a NumPy
// array and a NumPy scalar, `f32w#1` is weakly typed. The same name is the same object.
// tests/conformance/calls/leaves.py makes the real ones.
#pragma once

#include <optional>
#include <string_view>

#include "reference/tree.h"

namespace leaflint::driver {

/// The leaf of that name; nothing for a name that says no known kind.
std::optional<reference::Leaf> leaf_named(std::string_view name);

} // namespace leaflint::driver
