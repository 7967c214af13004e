// Edits and fixes, and what is known of a fix's effect.
//
// A fix is a titled group of edits of one file, applied whole or not at all. What it does was
// *executed*: the verdict says with what result, and within which bound.
#pragma once

#include <string>
#include <vector>

#include "source/range.h"

namespace leaflint {

/// The bytes of `range` are replaced by `text`. An empty range inserts.
struct Edit {
  Range range;
  std::string text;
};

enum class Verdict {
  Verified,   // executed: the claim holds after it on every witness in the bound
  Refuted,    // executed: there is a tree on which it fails
  Unmodelled, // could not be executed far enough: the reason says why
};

/// The outcome of executing the program with the fix applied (DESIGN section 7).
struct FixCheck {
  Verdict verdict = Verdict::Unmodelled;
  std::string bound;  // within which it was verified, in words
  std::string reason; // why refuted or unmodelled
  unsigned witnesses = 0;
  unsigned leaves_equal = 0;
  unsigned leaves_restored = 0;
};

struct Fix {
  std::string title;
  std::vector<Edit> edits;
  FixCheck check;

  /// Safety is derived, never declared: verified fixes are safe.
  [[nodiscard]] bool safe() const { return check.verdict == Verdict::Verified; }
};

} // namespace leaflint
