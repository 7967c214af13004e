// A program as bytes, and back: library models are lowered when leaflint is built, so that a run
// does not parse them.
//
// The format is private to one build: the writer and the reader are the same binary's. It has no
// version and no check; nothing that a user gives is ever read as one.
#pragma once

#include <memory>
#include <string>

#include "program/program.h"
#include "llvm/ADT/StringRef.h"

namespace leaflint::program {

/// The program as bytes. Problems and statements are left out: they are for the user's file only.
std::string program_to_bytes(const Program& program);

/// The program that `bytes` were made of. `bytes` must outlive it: its texts point into them.
std::unique_ptr<Program> program_from_bytes(llvm::StringRef bytes);

} // namespace leaflint::program
