// Widths are LLVM's: two cells for wide characters, none for combining marks.

#include "report/display_text.h"

#include <algorithm>

#include "llvm/Support/Unicode.h"

namespace leaflint {
namespace {

constexpr llvm::StringRef kReplacement = "\xEF\xBF\xBD"; // U+FFFD

// The bytes of the character at the front of valid UTF-8.
std::size_t character_size(llvm::StringRef text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

// Characters that reorder the text around them make it read as something else.
bool is_bidirectional_control(llvm::StringRef character) {
  return character >= "\xE2\x80\xAA" && character <= "\xE2\x80\xAE"
             ? true
             : character >= "\xE2\x81\xA6" && character <= "\xE2\x81\xA9";
}

} // namespace

DisplayText::DisplayText(llvm::StringRef line) {
  std::size_t at = 0;
  while (!line.empty()) {
    const llvm::StringRef character = line.take_front(character_size(line));
    columns.insert(columns.end(), character.size(), at);
    const int width = llvm::sys::unicode::columnWidthUTF8(character);
    if (character == "\t") {
      const std::size_t next = (at / kTabWidth + 1) * kTabWidth;
      text.append(next - at, ' ');
      at = next;
    } else if (width < 0 || is_bidirectional_control(character)) {
      text += kReplacement;
      at += 1;
    } else {
      text += character;
      at += static_cast<std::size_t>(width);
    }
    line = line.drop_front(character.size());
  }
  columns.push_back(at);
}

std::size_t DisplayText::column(std::size_t offset) const {
  return columns[std::min(offset, columns.size() - 1)];
}

std::size_t display_width(llvm::StringRef text) {
  return DisplayText(text).width();
}

std::string padded(llvm::StringRef text, std::size_t width) {
  const std::size_t own = display_width(text);
  return text.str() + std::string(own < width ? width - own : 0, ' ');
}

std::string one_line(llvm::StringRef text) {
  return DisplayText(text).text;
}

} // namespace leaflint
