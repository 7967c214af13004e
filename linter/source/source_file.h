// A file's text, and where its lines are.
//
// The bytes are read once and never change; they stay at the same address when the
// SourceFile is moved, so ranges and views of the text stay good. Text is always valid
// UTF-8 without NUL, at most 4 GiB. A line ends with \n, \r\n or a lone \r, as in Python.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

#include "source/range.h"

namespace leaflint {

// What a reader sees: both from 1, the column in code points (a byte order mark has no
// width).
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;

  friend bool operator==(Position, Position) = default;
  friend auto operator<=>(Position, Position) = default;
};

// What a file on disk was when it was read; a writer compares before it writes.
struct FileStamp {
  uint64_t size = 0;
  std::chrono::nanoseconds modified{0}; // since the epoch
  uint64_t hash = 0;                    // of the bytes

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

// One text with its name. Moved, never copied.
class SourceFile {
public:
  // A text that is in no file. Errors: not UTF-8, a NUL, too large.
  static llvm::Expected<SourceFile> from_text(llvm::StringRef path, llvm::StringRef text);

  // The same, taking the bytes that were read and what the file was then.
  static llvm::Expected<SourceFile> from_buffer(llvm::StringRef path,
                                                std::unique_ptr<llvm::MemoryBuffer> bytes,
                                                std::optional<FileStamp> stamp);

  // The path as it was given.
  llvm::StringRef path() const { return path_; }

  // The path as it is shown: without "./" and doubled separators.
  llvm::StringRef display_path() const { return display_path_; }

  // The whole text; the byte after its end is a readable NUL.
  llvm::StringRef text() const { return bytes_->getBuffer(); }

  // The text of a range, which must lie within the file.
  llvm::StringRef text(Range range) const;

  // At least 1: an empty file has one empty line.
  uint32_t line_count() const { return static_cast<uint32_t>(line_starts_.size()); }

  // The bytes of a line (from 1, at most line_count()), without its line ending.
  Range line_range(uint32_t line) const;
  llvm::StringRef line_text(uint32_t line) const { return text(line_range(line)); }

  // Where an offset is. One inside a character counts as that character; one past the end
  // counts as the end.
  Position position(uint32_t offset) const;

  // The offset of a position; a line or column past the end counts as the last one.
  uint32_t offset(Position position) const;

  // What the file was when it was read; nothing for standard input and texts from memory.
  const std::optional<FileStamp>& stamp() const { return stamp_; }

private:
  SourceFile() = default;

  std::string path_;
  std::string display_path_;
  std::unique_ptr<llvm::MemoryBuffer> bytes_;
  std::vector<uint32_t> line_starts_;
  std::optional<FileStamp> stamp_;
};

} // namespace leaflint
