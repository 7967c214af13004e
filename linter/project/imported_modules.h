// The modules that a file's import statements name, wherever they stand in it.
#pragma once

#include <string>
#include <vector>

#include "program/program.h"

namespace leaflint {

/// The absolute dotted names of all modules that the imports of `module`, whose program is
/// `program`, may run: also where an imported name may be a module of a package (`from a import b`
/// names `a` and `a.b`; `import a.b` names `a.b`, and `a`, which it binds).
std::vector<std::string> imported_modules(const program::Program& program,
                                          const program::Module& module);

} // namespace leaflint
