// What a leaf becomes as a jax array.
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

/// jnp.asarray(leaf), 64 bits off: jax arrays stay, NumPy arrays get 32 bits for 64, Python's
/// numbers become weakly typed (bool does not), an object with `__jax_array__` gives its array.
/// TypeError for everything else. Unknown where the dtype decides and is not known.
Outcome<Tree> asarray(const Tree& tree);

} // namespace leaflint::reference
