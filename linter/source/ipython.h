// IPython's own syntax, taken out of the Python around it.
//
// A notebook's cell is Python with commands in it: `%timeit f()`, `!pip install optax`, `model?`,
// `%%bash`. Each is replaced by as many bytes of Python that does the same to the names as the
// command does, as far as that is known, so that every other place stays where it is. What a
// command does that nobody here knows is marked, and whoever executes the text takes it for
// unknown.
//
// Which commands stand where was read in IPython.core.inputtransformer2, what they run in
// IPython.core.magics (9.18).
#pragma once

#include <string>
#include <vector>

#include "source/range.h"

namespace leaflint {

/// How a stretch of code is run, where that is not as Python.
enum class ForeignKind : uint8_t {
  Value,   // an expression whose value comes from a command
  Timed,   // statements that run in a function of their own: they bind nothing
  Guessed, // statements that a command may run, or not: names that it mentions may be rebound
};

struct ForeignCode {
  Range range;
  ForeignKind kind = ForeignKind::Value;
};

/// Replaces the commands in the cell at `cell` of `code`. What was foreign is added to `foreign`,
/// in order. The size of `code` and its line endings stay.
void hide_commands(std::string& code, Range cell, std::vector<ForeignCode>& foreign);

/// Blanks a stretch, but for its line endings.
void hide_text(std::string& code, Range range);

/// Replaces the commands of a script whose cells begin with `# %%`; nothing in a text without such
/// marks.
void hide_script_commands(std::string& code, std::vector<ForeignCode>& foreign);

} // namespace leaflint
