// Test sources are good UTF-8 without NUL, so reading and parsing cannot fail.

#include "program/lowered.h"

namespace leaflint::program {
namespace {

SourceFile file_of(llvm::StringRef source) {
  return llvm::cantFail(SourceFile::from_text("test.py", source));
}

} // namespace

Lowered::Lowered(llvm::StringRef source) : file(file_of(source)) {
  const SyntaxTree tree = llvm::cantFail(parse_python(file));
  program = lower_python(file, tree);
}

std::vector<const Operation*> Lowered::all(OperationKind kind) const {
  std::vector<const Operation*> result;
  for (const Region& region : program->regions) {
    for (const Operation& operation : region.operations) {
      if (operation.kind == kind)
        result.push_back(&operation);
    }
  }
  return result;
}

std::string lowered_text(llvm::StringRef source) {
  source.consume_front("\n");
  return "\n" + program_text(*Lowered(source).program);
}

} // namespace leaflint::program
