// A file and what it imports, as one program.
//
// Each file is lowered by itself, with ranges from its own beginning. Linked in behind the checked
// file, every function, region and variable has one number in the whole program, and every range
// lies in one text: the files' texts one behind the other. Whoever reads the program needs not
// know that there are several files.
//
// A file is linked in when it is first asked for: of a large library one check needs little.
#pragma once

#include <optional>

#include "program/program.h"

namespace leaflint::program {

/// The body of `modules[index]`, which is linked in if it was not; None for a folder. `program` is
/// the checked file's.
FunctionId load_module(Program& program, std::size_t index);

/// The innermost statement around `place`, in whichever file; nothing if there is none.
std::optional<Range> statement_around(const Program& program, Range place);

} // namespace leaflint::program
