// The models: small Python files that say what the functions of other libraries do to trees.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace leaflint {

/// One file of models/python. `module` is its dotted name: `equinox.nn._mlp`.
struct ModelFile {
  llvm::StringRef module;
  llvm::StringRef text;
};

/// All models, sorted by module name. The texts live as long as the program.
llvm::ArrayRef<ModelFile> model_files();

namespace models {

/// The same, lowered when leaflint was built: `program::program_from_bytes` reads it.
struct LoweredModel {
  llvm::StringRef module;
  llvm::StringRef bytes;
};

/// All models, sorted by path. The bytes live as long as the process.
llvm::ArrayRef<LoweredModel> lowered_models();

using leaflint::model_files;
using leaflint::ModelFile;
} // namespace models

} // namespace leaflint
