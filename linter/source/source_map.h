// Several files as one text: which file a place of it is in.
//
// Everything inside leaflint speaks of one text, in which the files of a project stand one behind
// the other. The checked file is the first.
#pragma once

#include <vector>

#include "source/source_file.h"

namespace leaflint {

/// A range of one file.
struct FileRange {
  const SourceFile* file = nullptr;
  Range range;
};

/// The files must live as long.
class SourceMap {
public:
  SourceMap() = default;
  /// One file that is the whole text.
  SourceMap(const SourceFile& file) { add(file, 0); }

  /// `begin` must not be less than that of any file before.
  void add(const SourceFile& file, uint32_t begin) { files_.push_back({&file, begin}); }

  const SourceFile& main() const { return *files_.front().file; }

  /// Whether a range is of the checked file.
  bool in_main(Range range) const { return files_.size() < 2 || range.begin < files_[1].begin; }

  /// The range must lie within one file.
  FileRange place(Range range) const;

  /// Where an offset is in its file.
  Position position(uint32_t offset) const;

private:
  struct Entry {
    const SourceFile* file;
    uint32_t begin;
  };
  std::vector<Entry> files_;
};

} // namespace leaflint
