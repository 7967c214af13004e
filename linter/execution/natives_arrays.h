// Arrays: the primitives that models of JAX and NumPy are written in, attributes and methods.
#pragma once

#include <optional>

#include "execution/natives_common.h"

namespace leaflint::execution {

/// `x.shape`, `x.T`, `x.at` of an array leaf (JAX, NumPy, keys); nothing if arrays have no such
/// attribute. Methods are in `leaf_method`.
std::optional<Cell> array_attribute(Machine& machine, const Value& value, llvm::StringRef name);

/// `p.setter` of a property.
std::optional<Cell> handle_method(Machine& machine, const Value& value, llvm::StringRef name);

namespace natives {

Cell length_of(NativeCall& call);
Cell known(NativeCall& call);
Cell fresh_number(NativeCall& call);
Cell library(NativeCall& call);
Cell is_number(NativeCall& call);
Cell is_numpy(NativeCall& call);
Cell is_opaque(NativeCall& call);
Cell is_subdtype(NativeCall& call);
Cell dtype_of(NativeCall& call);
Cell dtype_from(NativeCall& call);
Cell dtype_name(NativeCall& call);
Cell counted(NativeCall& call);
Cell strong(NativeCall& call);
Cell dtypes_differ(NativeCall& call);
Cell is_weak(NativeCall& call);
Cell is_floating(NativeCall& call);
Cell is_key(NativeCall& call);

/// Whether the value is certain to have no attribute of that name, a method included.
bool lacks_attribute(const reference::Leaf& leaf, llvm::StringRef name);

/// A method of a string or a Python number.
const NativeEntry* scalar_method(reference::Kind kind, llvm::StringRef name);

/// What an operation on these operands makes, as far as promotion says; nothing if an operand is
/// open or no number.
std::optional<reference::Leaf> promoted(llvm::ArrayRef<Value> operands, bool numpy);

/// An array like `shape` that holds `term`.
Value with_term(const reference::Leaf& shape, Term term, std::int64_t length = -1);

/// The array `name(operands)`, of the promoted dtype; `inexact` turns integers into floats.
Cell elementwise(Machine& machine, llvm::StringRef name, llvm::ArrayRef<Value> operands, bool numpy,
                 bool inexact);

} // namespace natives
} // namespace leaflint::execution
