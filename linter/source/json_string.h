// The content of a JSON string, piece by piece, so that each character can be found again in the
// file; and how new characters are written.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

#include "source/range.h"

namespace leaflint {

/// A run of bytes that mean themselves, or one escape (a pair of surrogates is one).
struct JsonPiece {
  Range raw;              // in the file
  bool escape = false;    //
  uint32_t character = 0; // of an escape; a surrogate without its half stands for itself

  /// What it means, as UTF-8. Half a surrogate pair has no UTF-8: it is U+FFFD.
  std::string content(llvm::StringRef file) const;
};

/// The pieces of the string that stands, with its quotes, at `string` of a text that was read as
/// JSON.
std::vector<JsonPiece> json_pieces(llvm::StringRef file, Range string);

/// Whether that escape is half a surrogate pair without the other.
bool is_half_a_pair(const JsonPiece& piece);

/// `text`, which is UTF-8, as the content of a JSON string. With `ascii`, everything beyond is
/// written by its number.
std::string json_escaped(llvm::StringRef text, bool ascii);

/// Whether a text escapes what is not ASCII: it does so somewhere, and has nothing but ASCII.
bool escapes_beyond_ascii(llvm::StringRef file);

} // namespace leaflint
