// The eight colours that every terminal has.

#include "report/painter.h"

namespace leaflint {
namespace {

const char* code(Paint paint) {
  switch (paint) {
  case Paint::Plain:
    return "";
  case Paint::Bold:
    return "1";
  case Paint::Dim:
    return "2";
  case Paint::Red:
    return "31";
  case Paint::Green:
    return "32";
  case Paint::Blue:
    return "34";
  case Paint::Yellow:
    return "33";
  case Paint::Cyan:
    return "36";
  case Paint::BoldRed:
    return "1;31";
  }
  return "";
}

} // namespace

std::string Painter::operator()(Paint paint, const llvm::Twine& text) const {
  if (!on_ || paint == Paint::Plain)
    return text.str();
  return (llvm::Twine("\x1b[") + code(paint) + "m" + text + "\x1b[0m").str();
}

} // namespace leaflint
