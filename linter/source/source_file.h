// A file's text, and where its lines are.
//
// Of a notebook the text is that of its code cells (notebook.h); of everything else it is what the
// file holds. Beside it stands the code, which is what a parser of Python is given: as long as the
// text and with the same lines, but with blanks where IPython's commands are (ipython.h).
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
#include <tuple>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

#include "source/ipython.h"
#include "source/notebook.h"
#include "source/range.h"

namespace leaflint {

// What a reader sees: all from 1, the column in code points (a byte order mark has no width). In a
// notebook, lines are counted in each cell, and the cells are the code cells; else the cell is 0.
struct Position {
  uint32_t line = 1;
  uint32_t column = 1;
  uint32_t cell = 0;

  // "3:7", "cell 2:3:7".
  std::string text() const;

  friend bool operator==(Position, Position) = default;
  friend auto operator<=>(Position left, Position right) {
    return std::tie(left.cell, left.line, left.column) <=>
           std::tie(right.cell, right.line, right.column);
  }
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
  // A file of that name that would hold `text`; the name decides whether it is a notebook. Errors:
  // not UTF-8, a NUL, too large, not a notebook, a notebook of another language.
  static llvm::Expected<SourceFile> from_text(llvm::StringRef path, llvm::StringRef text);

  // The same, taking the bytes that were read and what the file was then.
  static llvm::Expected<SourceFile> from_buffer(llvm::StringRef path,
                                                std::unique_ptr<llvm::MemoryBuffer> bytes,
                                                std::optional<FileStamp> stamp);

  // The path as it was given.
  llvm::StringRef path() const { return path_; }

  // The path as it is shown: without "./" and doubled separators.
  llvm::StringRef display_path() const { return display_path_; }

  // What the file holds.
  llvm::StringRef bytes() const { return bytes_->getBuffer(); }

  // The whole text; the byte after its end is a readable NUL.
  llvm::StringRef text() const { return text_ ? text_->getBuffer() : bytes(); }

  // What of it is Python; the byte after its end is a readable NUL.
  llvm::StringRef code() const { return code_ ? code_->getBuffer() : text(); }

  // What of the code is not run as Python, in order.
  llvm::ArrayRef<ForeignCode> foreign() const { return foreign_; }

  // The notebook, if it is one. Its own text is empty, since it is this file's.
  const Notebook* notebook() const { return notebook_.get(); }

  // The text of a range, which must lie within the file.
  llvm::StringRef text(Range range) const;

  // The lines of the text, whatever the cells. At least 1: an empty file has one empty line.
  uint32_t line_count() const { return static_cast<uint32_t>(line_starts_.size()); }

  // The bytes of a line (from 1, at most line_count()), without its line ending.
  Range line_range(uint32_t line) const;
  llvm::StringRef line_text(uint32_t line) const { return text(line_range(line)); }

  // The line of the text at an offset, from 1; one past the end counts as the end.
  uint32_t text_line(uint32_t offset) const;

  // Where an offset is. One inside a character counts as that character; one past the end
  // counts as the end.
  Position position(uint32_t offset) const;

  // The offset of a position; a line or column past the end counts as the last one. In a notebook
  // the position must have a cell that is there.
  uint32_t offset(Position position) const;

  // Where a range of the text stands in the bytes, with lines and columns of the bytes.
  Range raw(Range range) const { return notebook_ ? notebook_->raw(range) : range; }
  Position raw_position(uint32_t byte) const;

  // What the file was when it was read; nothing for standard input and texts from memory.
  const std::optional<FileStamp>& stamp() const { return stamp_; }

private:
  SourceFile() = default;

  llvm::Error read_as_notebook();
  void read_as_script();
  void set_code(llvm::StringRef code);

  std::string path_;
  std::string display_path_;
  std::unique_ptr<llvm::MemoryBuffer> bytes_;
  std::unique_ptr<llvm::MemoryBuffer> text_; // where it is not the bytes
  std::unique_ptr<llvm::MemoryBuffer> code_; // where it is not the text
  std::unique_ptr<Notebook> notebook_;
  std::vector<ForeignCode> foreign_;
  std::vector<uint32_t> line_starts_;
  std::optional<FileStamp> stamp_;
};

} // namespace leaflint
