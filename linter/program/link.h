// Several lowered files as one program.
//
// Each file is lowered by itself, with ranges from its own beginning. Linked, every function,
// region and variable has one number in the whole program, and every range lies in one text: the
// files' texts one behind the other. Whoever reads the linked program needs not know that there
// were several files; only `source` and `project` turn a place back into a file and an offset.
#pragma once

#include <memory>

#include "program/program.h"
#include "llvm/ADT/ArrayRef.h"

namespace leaflint::program {

/// One file of a program to be, or a folder of files without a text of its own (`program` null).
struct Part {
  std::shared_ptr<const Program> program;
  std::string module;      // its dotted name
  bool package = false;    // as in Module
  std::uint32_t begin = 0; // where its text begins in the text of all
  std::uint32_t size = 0;  // of its text
};

/// The parts as one program, in their order; the first must have a program. Imports are not
/// resolved: they are operations, and find `modules` by name. A part alone at the beginning of the
/// text is not copied.
std::shared_ptr<const Program> link(llvm::ArrayRef<Part> parts);

} // namespace leaflint::program
