// From Python syntax to the program.
#pragma once

#include <memory>

#include "program/program.h"
#include "source/source_file.h"
#include "syntax/syntax_tree.h"

namespace leaflint::program {

/// Deeper nesting than this becomes Unknown with a reason, so that no walk overflows the stack.
inline constexpr unsigned kDeepestNesting = 200;

/// Lowers a whole file. Never fails: what is not understood is Unknown, what does not parse is a
/// problem of the program and everything around it is lowered.
std::unique_ptr<Program> lower_python(const SourceFile& file, const SyntaxTree& tree);

} // namespace leaflint::program
