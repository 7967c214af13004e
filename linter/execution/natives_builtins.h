// The builtin functions of Python, spread over natives_builtins.cpp (numbers, text, the rest),
// natives_iteration.cpp and natives_folds.cpp, natives_attributes.cpp, natives_classes.cpp
// (descriptors), natives_types.cpp (what calling int, list, dict ... makes), natives_containers.cpp
// and natives_dicts.cpp (methods).
#pragma once

#include "execution/natives_common.h"

namespace leaflint::execution::natives {

llvm::ArrayRef<NativeEntry> class_builtins();
llvm::ArrayRef<NativeEntry> descriptor_builtins();
llvm::ArrayRef<NativeEntry> iteration_builtins();
llvm::ArrayRef<NativeEntry> fold_builtins();
llvm::ArrayRef<NativeEntry> dict_methods();
/// The object a method was called on. A list that stands as a node (in a static field) is given
/// an object of its own, for this call.
ObjectId object_id(NativeCall& call);

/// dataclasses.replace(obj, **changes).
Cell replace(NativeCall& call);

/// Methods of tuples and named tuples.
const NativeEntry* node_method(llvm::StringRef name);

struct ExceptionType {
  const char* name;
  const char* base;
};
llvm::ArrayRef<ExceptionType> exception_types();

Cell construct_list(NativeCall& call);
Cell construct_tuple(NativeCall& call);
Cell construct_set(NativeCall& call);
Cell construct_dict(NativeCall& call);
Cell construct_ordered_dict(NativeCall& call);
/// dict.update, and the constructor: the entries of `source` and the keywords go into `object`.
void add_entries(NativeCall& call, Object& object, const Value& source);

/// One value that stands for both, as an element of a list of unknown length.
Value either(Machine& machine, const Value& left, const Value& right);
/// A salt that no other call shares.
std::uint64_t fresh(Machine& machine);
/// The literal of a key; nothing if it is none.
std::optional<Literal> key_of(const Value& value);

} // namespace leaflint::execution::natives
