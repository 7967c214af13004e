// A Jupyter notebook's code, as one text, and the way back from each place of it into the file.
//
// Read are nbformat 4, and 3 and 2 with their worksheets. The sources of the code cells stand one
// behind the other; markdown, outputs and metadata are only passed over. What the cells mean is not
// known here (ipython.h).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include "source/range.h"

namespace leaflint {

/// Stands behind every cell: an end for its last line, also behind a backslash.
inline constexpr llvm::StringLiteral kCellEnd = "\n\n";

/// One string of a cell's source.
struct CellString {
  Range raw; // in the file, without the quotes
  Range text;
};

/// Something in a cell that no program can hold.
struct CellProblem {
  Range range; // in the text
  std::string message;
};

struct NotebookCell {
  Range text;                      // without kCellEnd
  std::vector<CellString> strings; // one, if the source is no list
  bool list = false;               // of strings
  bool python = true;              // some editors hold cells of several languages in one notebook
  std::optional<CellProblem> problem;
};

/// Where a stretch of the text stands in the file.
struct NotebookPiece {
  Range text;
  Range raw;

  /// Else it is one escape.
  bool verbatim() const { return text.size() == raw.size(); }
};

struct Notebook {
  std::string text;
  std::vector<NotebookCell> cells;   // the code cells, also those without text
  std::vector<NotebookPiece> pieces; // in order, without gaps within a string

  /// The index of the cell at `offset`, what is between two cells counts as the first. There must
  /// be a cell.
  std::size_t cell_at(uint32_t offset) const;

  /// Where the character at `offset` begins in the file, or the one before it ends. At the border
  /// of two strings these differ.
  uint32_t raw_begin(uint32_t offset) const;
  uint32_t raw_end(uint32_t offset) const;

  /// Where a range of one cell stands in the file.
  Range raw(Range range) const;
};

/// Whether a path names a notebook by its ending.
bool has_notebook_name(llvm::StringRef path);

/// Reads the bytes of a file. The error is a SourceError: no JSON, not a notebook, of another
/// language than Python.
llvm::Expected<Notebook> read_notebook(llvm::StringRef path, llvm::StringRef bytes);

} // namespace leaflint
