#include "source/json_string.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace leaflint {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;

bool is_high(uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low(uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

uint32_t hexadecimal(llvm::StringRef digits) {
  uint32_t value = 0;
  digits.getAsInteger(16, value);
  return value;
}

char unescaped(char letter) {
  switch (letter) {
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  default:
    return letter;
  }
}

/// The escape at the beginning of `rest`, which stands at `at`.
JsonPiece escape_at(llvm::StringRef rest, uint32_t at) {
  if (rest[1] != 'u')
    return {{at, at + 2}, true, static_cast<unsigned char>(unescaped(rest[1]))};
  const uint32_t unit = hexadecimal(rest.substr(2, 4));
  const llvm::StringRef behind = rest.substr(6);
  if (is_high(unit) && behind.starts_with("\\u")) {
    const uint32_t low = hexadecimal(behind.substr(2, 4));
    if (is_low(low))
      return {{at, at + 12}, true, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)};
  }
  return {{at, at + 6}, true, unit};
}

std::string utf8(uint32_t character) {
  char bytes[UNI_MAX_UTF8_BYTES_PER_CODE_POINT];
  char* end = bytes;
  if (!llvm::ConvertCodePointToUTF8(character, end))
    return utf8(kReplacement);
  return {bytes, end};
}

std::string by_number(uint32_t character) {
  const auto unit = [](uint32_t value) {
    const std::string digits = llvm::utohexstr(value, /*LowerCase=*/true);
    return "\\u" + std::string(4 - digits.size(), '0') + digits;
  };
  if (character < 0x10000)
    return unit(character);
  const uint32_t rest = character - 0x10000;
  return unit(0xD800 + (rest >> 10)) + unit(0xDC00 + (rest & 0x3FF));
}

std::string escaped(uint32_t character, llvm::StringRef bytes, bool ascii) {
  constexpr llvm::StringLiteral kMeanings = "\"\\\b\f\n\r\t";
  constexpr llvm::StringLiteral kLetters = "\"\\bfnrt";
  if (character < 0x80)
    if (const std::size_t i = kMeanings.find(static_cast<char>(character));
        i != llvm::StringRef::npos)
      return std::string("\\") + kLetters[i];
  if (character < 0x20 || (ascii && character >= 0x7F))
    return by_number(character);
  return bytes.str();
}

} // namespace

std::string JsonPiece::content(llvm::StringRef file) const {
  return escape ? utf8(character) : file.slice(raw.begin, raw.end).str();
}

std::vector<JsonPiece> json_pieces(llvm::StringRef file, Range string) {
  std::vector<JsonPiece> pieces;
  uint32_t at = string.begin + 1;
  const uint32_t end = string.end - 1;
  while (at < end) {
    const llvm::StringRef rest = file.slice(at, end);
    const auto plain = static_cast<uint32_t>(std::min(rest.find('\\'), rest.size()));
    pieces.push_back(plain > 0 ? JsonPiece{{at, at + plain}, false, 0} : escape_at(rest, at));
    at = pieces.back().raw.end;
  }
  return pieces;
}

bool is_half_a_pair(const JsonPiece& piece) {
  return piece.escape && (is_high(piece.character) || is_low(piece.character));
}

std::string json_escaped(llvm::StringRef text, bool ascii) {
  std::string result;
  const auto* at = reinterpret_cast<const llvm::UTF8*>(text.begin());
  const auto* const end = reinterpret_cast<const llvm::UTF8*>(text.end());
  while (at < end) {
    const llvm::UTF8* begin = at;
    llvm::UTF32 character = 0;
    if (llvm::convertUTF8Sequence(&at, end, &character, llvm::strictConversion) !=
        llvm::conversionOK)
      break; // what is written comes from source texts, which are UTF-8
    result += escaped(character,
                      {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(at - begin)},
                      ascii);
  }
  return result;
}

bool escapes_beyond_ascii(llvm::StringRef file) {
  file.consume_front("\xEF\xBB\xBF"); // a byte order mark says nothing of it
  if (llvm::any_of(file, [](char byte) { return (byte & 0x80) != 0; }))
    return false;
  for (std::size_t at = file.find("\\u"); at != llvm::StringRef::npos;
       at = file.find("\\u", at + 2))
    if (hexadecimal(file.substr(at + 2, 4)) >= 0x80)
      return true;
  return false;
}

} // namespace leaflint
