// One pass over the written text.

#include "program/string_literal.h"

#include <cstdint>

#include "llvm/ADT/StringExtras.h"

namespace leaflint::program {
namespace {

constexpr std::uint32_t kLastCodePoint = 0x10ffff;

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

class Decoder {
public:
  Decoder(llvm::StringRef written, StringPrefix prefix) : rest_(written), prefix_(prefix) {}

  std::string run() {
    while (!rest_.empty())
      step();
    return std::move(out_);
  }

private:
  void step() {
    if (rest_.consume_front("\r\n") || rest_.consume_front("\r")) {
      out_ += '\n';
    } else if (rest_.front() == '\\' && rest_.size() > 1 && !prefix_.raw) {
      rest_ = rest_.drop_front();
      escape();
    } else {
      const bool is_doubled = (prefix_.formatted || prefix_.is_template) &&
                              (rest_.starts_with("{{") || rest_.starts_with("}}"));
      out_ += rest_.front();
      rest_ = rest_.drop_front(is_doubled ? 2 : 1);
    }
  }

  // After the backslash.
  void escape() {
    if (rest_.consume_front("\r\n") || rest_.consume_front("\n") || rest_.consume_front("\r"))
      return;
    const char letter = rest_.front();
    if (letter >= '0' && letter <= '7')
      return number(rest_.take_while([](char c) { return c >= '0' && c <= '7'; }).take_front(3), 8);
    if (letter == 'x')
      return digits(2);
    if (letter == 'u' && !prefix_.bytes)
      return digits(4);
    if (letter == 'U' && !prefix_.bytes)
      return digits(8);
    simple(letter);
  }

  void simple(char letter) {
    constexpr llvm::StringLiteral letters = "\\'\"abfnrtv";
    constexpr llvm::StringLiteral values = "\\'\"\a\b\f\n\r\t\v";
    const std::size_t at = letters.find(letter);
    if (at == llvm::StringRef::npos) {
      out_ += '\\'; // the letter itself is read next
      return;
    }
    out_ += values[at];
    rest_ = rest_.drop_front();
  }

  void digits(std::size_t count) {
    const llvm::StringRef hex = rest_.substr(1, count);
    if (hex.size() < count || !llvm::all_of(hex, llvm::isHexDigit)) {
      out_ += '\\';
      return;
    }
    rest_ = rest_.drop_front(1);
    number(hex, 16);
  }

  void number(llvm::StringRef digits, unsigned radix) {
    std::uint32_t code = 0;
    const bool failed = digits.getAsInteger(radix, code) || code > kLastCodePoint;
    rest_ = rest_.drop_front(digits.size());
    if (failed)
      code = 0xfffd;
    if (prefix_.bytes)
      out_ += static_cast<char>(code);
    else
      append_utf8(out_, code);
  }

  llvm::StringRef rest_;
  StringPrefix prefix_;
  std::string out_;
};

} // namespace

StringPrefix string_prefix(llvm::StringRef opening) {
  StringPrefix prefix;
  for (char letter : opening.take_until([](char c) { return c == '"' || c == '\''; })) {
    prefix.raw |= letter == 'r' || letter == 'R';
    prefix.bytes |= letter == 'b' || letter == 'B';
    prefix.formatted |= letter == 'f' || letter == 'F';
    prefix.is_template |= letter == 't' || letter == 'T';
  }
  return prefix;
}

std::string decode_string(llvm::StringRef written, StringPrefix prefix) {
  return Decoder(written, prefix).run();
}

} // namespace leaflint::program
