// Where the pieces of a text are after edits.
//
// The fix check compares an execution of the text before with one of the text after; it finds
// the places again through this map and never by counting.
#pragma once

#include <optional>
#include <vector>

#include "fix/fix.h"
#include "source/range.h"

namespace leaflint {

class RangeMap {
public:
  /// `edits` do not overlap; their order does not matter.
  explicit RangeMap(std::vector<Edit> edits);

  /// Where `old` is now. What was inserted right before or right after a range is not part of
  /// it, so a range that was wrapped maps to the text inside. A range that contains an edit
  /// grows or shrinks with it. Nothing if the range was replaced, or an edit crosses its border.
  [[nodiscard]] std::optional<Range> map(Range old) const;

  /// Where the new text of `edit`, which is one of the edits, stands in the text after.
  [[nodiscard]] Range new_text(const Edit& edit) const;

  /// As `map`, from the text after to the text before: nothing inside a new text.
  [[nodiscard]] std::optional<Range> map_back(Range now) const;

private:
  std::vector<Edit> edits_;   // by position, in offsets of the text before
  std::vector<Edit> inverse_; // what leads back, in offsets of the text after
};

} // namespace leaflint
