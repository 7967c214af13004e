// Colour, where the reader wants it. Nothing is told by colour alone.
#pragma once

#include <string>

#include "llvm/ADT/Twine.h"

namespace leaflint {

enum class Paint { Plain, Bold, Dim, Red, Green, Blue, Yellow, Cyan, BoldRed };

class Painter {
public:
  explicit Painter(bool on = false) : on_(on) {}

  /// `text` in that colour, or as it is when colour is off.
  [[nodiscard]] std::string operator()(Paint paint, const llvm::Twine& text) const;

private:
  bool on_;
};

} // namespace leaflint
