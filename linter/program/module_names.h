// The names of modules: dotted, `package.part`.
#pragma once

#include <optional>
#include <string>

#include "program/program.h"

namespace leaflint::program {

/// What `from TEXT import ...` in the module `importer` names: `text` itself, or without its
/// leading dots and put behind the package they lead to. Empty where the dots lead to the folder
/// of a module in no package; nothing where they lead out of it. The law is Python's
/// (importlib._bootstrap._resolve_name).
std::optional<std::string> absolute_module(llvm::StringRef text, const Module& importer);

/// `a.b` and `c` are `a.b.c`; nothing is put before a name alone.
std::string join_module(llvm::StringRef package, llvm::StringRef name);

} // namespace leaflint::program
