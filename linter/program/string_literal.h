// The value of a Python string literal.
#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace leaflint::program {

/// What the letters before the quotes mean.
struct StringPrefix {
  bool raw = false;
  bool bytes = false;
  bool formatted = false;   // f"..."
  bool is_template = false; // t"..."
};

/// Reads the prefix of a literal's opening, such as `rb'''`.
StringPrefix string_prefix(llvm::StringRef opening);

/// Decodes what stands between the quotes, or a part of it: escapes, doubled braces of formatted
/// strings, line ends. UTF-8; `\xff` of a bytes literal is that byte. A name (`\N{...}`) and an
/// escape that Python does not know stay as written.
std::string decode_string(llvm::StringRef written, StringPrefix prefix);

} // namespace leaflint::program
