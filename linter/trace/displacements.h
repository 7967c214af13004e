// Displacements: bindings by which a hole took the place of its leaf (private to trace/).
#pragma once

#include <optional>

#include "trace/suspects.h"

namespace leaflint::trace {

struct Displacement {
  EventId event = kNoEvent; // the binding
  bool certain = true;      // nothing of it rests on an unknown
};

class Displacements {
public:
  Displacements(const Trace& trace, const Suspects& suspects, const Root& root)
      : trace_(trace), suspects_(suspects), root_(root) {}

  /// The first binding at which a place that held a lost leaf, then or earlier, came to hold its
  /// hole beside moved leaves.
  [[nodiscard]] std::optional<Displacement> of(const Suspect& suspect,
                                               const Possibility& possibility) const;

private:
  /// The same among functional updates only, or among all other bindings only.
  [[nodiscard]] std::optional<Displacement>
  search(const Suspect& suspect, const Possibility& possibility, bool fields) const;
  [[nodiscard]] const Possibility* held_before(const Event& binding, const Possibility& after,
                                               const Suspect& suspect) const;
  [[nodiscard]] bool holds_suspect(const reference::Tree& tree, const Suspect& suspect) const;

  const Trace& trace_;
  const Suspects& suspects_;
  const Root& root_;
};

} // namespace leaflint::trace
