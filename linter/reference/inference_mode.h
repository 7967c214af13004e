// The `inference` flags of layers, all set at once.
#pragma once

#include "reference/functions.h"

namespace leaflint::reference {

/// The key paths of every `inference` attribute that is a child of its Module, dataclass or
/// namedtuple, outermost first (EQX nn/_inference.py _inferences; semantics.md 9). A trap where one
/// of them is no leaf that tree_at can replace: a static field (TypeError), or a None among other
/// Nones (ValueError).
Outcome<std::vector<std::string>> inference_flags(const Tree& tree);

/// eqx.nn.inference_mode(tree, value): tree_at of all flags; `value` is stored as given,
/// unchecked. A tree without flags comes back as it is. Parts of unknown structure stay as they
/// are: which of their leaves are flags cannot be said.
Outcome<Tree> inference_mode(const Tree& tree, const Tree& value);

} // namespace leaflint::reference
