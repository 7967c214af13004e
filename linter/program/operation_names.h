// What operations and their regions are called in program_text().
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include "program/program.h"

namespace leaflint::program {

/// The name of a kind, such as "get_attribute"; `load` and `store` are those of variables.
llvm::StringRef operation_name(OperationKind kind);

/// The labels of an operation's regions, in order.
llvm::ArrayRef<llvm::StringRef> region_labels(OperationKind kind);

} // namespace leaflint::program
