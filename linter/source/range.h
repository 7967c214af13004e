// A piece of a text. Everything inside leaflint speaks in byte offsets; lines and columns
// exist only in source/ and report/.
#pragma once

#include <cstdint>

namespace leaflint {

// The bytes begin, begin + 1, ..., end - 1 of one file; empty when begin == end.
struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(uint32_t offset) const { return begin <= offset && offset < end; }
  bool contains(Range inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Range other) const { return begin < other.end && other.begin < end; }

  friend bool operator==(Range, Range) = default;
  friend auto operator<=>(Range, Range) = default;
};

} // namespace leaflint
