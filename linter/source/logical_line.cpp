#include "source/logical_line.h"

#include <algorithm>

#include "llvm/ADT/StringExtras.h"

namespace leaflint {
namespace {

bool is_line_ending(char byte) {
  return byte == '\n' || byte == '\r';
}

uint32_t skip_line_ending(llvm::StringRef text, uint32_t at) {
  if (text.substr(at).starts_with("\r\n"))
    return at + 2;
  return at + (at < text.size() ? 1 : 0);
}

uint32_t find_line_ending(llvm::StringRef text, uint32_t at) {
  return static_cast<uint32_t>(std::min(text.find_first_of("\r\n", at), text.size()));
}

/// Behind the string that begins at `at`; one that is never closed ends with its line, or the text.
uint32_t skip_string(llvm::StringRef text, uint32_t at) {
  const llvm::StringRef triple = text.substr(at, 3);
  const bool long_string = triple == "\"\"\"" || triple == "'''";
  const llvm::StringRef close = long_string ? triple : text.substr(at, 1);
  at += static_cast<uint32_t>(close.size());
  while (at < text.size()) {
    if (text.substr(at).starts_with(close))
      return at + static_cast<uint32_t>(close.size());
    if (text[at] == '\\')
      at = std::min<uint32_t>(skip_line_ending(text, at + 1), static_cast<uint32_t>(text.size()));
    else if (!long_string && is_line_ending(text[at]))
      return at;
    else
      ++at;
  }
  return at;
}

/// Whether the `=` at `at` is a whole token.
bool assigns(llvm::StringRef text, uint32_t at) {
  const char before = at == 0 ? ' ' : text[at - 1];
  return !text.substr(at + 1).starts_with("=") &&
         !llvm::StringRef("=!<>+-*/%&|^@:").contains(before);
}

class LineScan {
public:
  LineScan(llvm::StringRef text, uint32_t at) : text_(text), at_(at) {}

  LogicalLine run() {
    line_.start = at_;
    at_ = line_.begin = line_.last = skip_blanks(text_, at_);
    while (at_ < text_.size() && step()) {
    }
    line_.end = at_;
    return line_;
  }

private:
  /// False at the end of the line.
  bool step() {
    const char byte = text_[at_];
    if (is_line_ending(byte)) {
      at_ = skip_line_ending(text_, at_);
      return depth_ > 0;
    }
    if (byte == '#') {
      at_ = find_line_ending(text_, at_);
      return true;
    }
    if (byte == '\\' && at_ + 1 < text_.size() && is_line_ending(text_[at_ + 1])) {
      at_ = skip_line_ending(text_, at_ + 1);
      return true;
    }
    if (byte == '"' || byte == '\'')
      at_ = skip_string(text_, at_);
    else
      take(byte);
    if (!llvm::isSpace(byte))
      line_.last = at_;
    return true;
  }

  void take(char byte) {
    if (llvm::StringRef("([{").contains(byte))
      ++depth_;
    else if (llvm::StringRef(")]}").contains(byte) && depth_ > 0)
      --depth_;
    else if (byte == '=' && depth_ == 0 && !line_.assignment && assigns(text_, at_))
      line_.assignment = at_;
    at_ += text_.substr(at_).starts_with("==") ? 2 : 1;
  }

  llvm::StringRef text_;
  uint32_t at_;
  uint32_t depth_ = 0;
  LogicalLine line_;
};

} // namespace

LogicalLine logical_line(llvm::StringRef text, uint32_t at) {
  return LineScan(text, at).run();
}

uint32_t line_end(llvm::StringRef text, uint32_t at) {
  return skip_line_ending(text, find_line_ending(text, at));
}

uint32_t continued_line_end(llvm::StringRef text, uint32_t at) {
  uint32_t end = find_line_ending(text, at);
  while (end > at && text[end - 1] == '\\' && end < text.size())
    end = find_line_ending(text, skip_line_ending(text, end));
  return end;
}

uint32_t skip_blanks(llvm::StringRef text, uint32_t at) {
  return static_cast<uint32_t>(std::min(text.find_first_not_of(" \t\f", at), text.size()));
}

uint32_t skip_word(llvm::StringRef text, uint32_t at) {
  while (at < text.size() && (llvm::isAlnum(text[at]) || text[at] == '_'))
    ++at;
  return at;
}

} // namespace leaflint
