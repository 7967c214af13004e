#include "source/source_map.h"

#include <algorithm>

namespace leaflint {

FileRange SourceMap::place(Range range) const {
  const auto after =
      std::upper_bound(files_.begin(), files_.end(), range.begin,
                       [](uint32_t offset, const Entry& entry) { return offset < entry.begin; });
  const Entry& entry = after == files_.begin() ? files_.front() : *std::prev(after);
  return {entry.file, {range.begin - entry.begin, range.end - entry.begin}};
}

Position SourceMap::position(uint32_t offset) const {
  const FileRange place = this->place({offset, offset});
  return place.file->position(place.range.begin);
}

} // namespace leaflint
