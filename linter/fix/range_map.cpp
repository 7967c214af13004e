// One pass over the edits in order: those before a range shift it, those inside stretch it.

#include "fix/range_map.h"

#include <cassert>

#include "llvm/ADT/STLExtras.h"

namespace leaflint {
namespace {

std::int64_t growth(const Edit& edit) {
  return static_cast<std::int64_t>(edit.text.size()) - edit.range.size();
}

bool is_before(Range edit, Range range) {
  return edit.end <= range.begin;
}
bool is_after(Range edit, Range range) {
  return edit.begin >= range.end;
}

// Inside, and something of the range is left.
bool is_within(Range edit, Range range) {
  return range.contains(edit) && edit != range;
}

std::optional<Range> map_through(const std::vector<Edit>& edits, Range range) {
  std::int64_t shift = 0;
  std::int64_t stretch = 0;
  for (const Edit& edit : edits) {
    if (is_before(edit.range, range)) {
      shift += growth(edit);
    } else if (is_after(edit.range, range)) {
      break;
    } else if (is_within(edit.range, range)) {
      stretch += growth(edit);
    } else {
      return std::nullopt;
    }
  }
  return Range{static_cast<std::uint32_t>(range.begin + shift),
               static_cast<std::uint32_t>(range.end + shift + stretch)};
}

} // namespace

RangeMap::RangeMap(std::vector<Edit> edits) : edits_(std::move(edits)) {
  llvm::stable_sort(edits_,
                    [](const Edit& left, const Edit& right) { return left.range < right.range; });
  std::int64_t shift = 0;
  for (const Edit& edit : edits_) {
    const auto begin = static_cast<std::uint32_t>(edit.range.begin + shift);
    const auto size = static_cast<std::uint32_t>(edit.text.size());
    inverse_.push_back({{begin, begin + size}, std::string(edit.range.size(), ' ')});
    shift += growth(edit);
  }
}

std::optional<Range> RangeMap::map(Range old) const {
  return map_through(edits_, old);
}

Range RangeMap::new_text(const Edit& edit) const {
  const auto found = llvm::find_if(
      edits_, [&](const Edit& each) { return each.range == edit.range && each.text == edit.text; });
  assert(found != edits_.end());
  return inverse_[static_cast<std::size_t>(found - edits_.begin())].range;
}

std::optional<Range> RangeMap::map_back(Range now) const {
  return map_through(inverse_, now);
}

} // namespace leaflint
