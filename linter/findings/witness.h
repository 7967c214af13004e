// Witnesses: two trees side by side, leaf by leaf.
#pragma once

#include <string>

#include "findings/finding.h"
#include "reference/tree.h"

namespace leaflint {

/// What became of each leaf of `before` in `after`; positions are matched by key path. A lazy tree
/// is told kind by kind (`at` is then `every callable leaf` and the like).
Witness compare_trees(std::string name, const reference::Tree& before,
                      const reference::Tree& after);

/// The lost leaves in words: "`.activation`", "`.a` and `.b`", "`.a`, `.b` and 3 others"; for a
/// lazy tree "every callable, float ... leaf". Empty if nothing was lost.
std::string lost_in_words(const Witness& witness);

} // namespace leaflint
