// What the natives have in common: reading arguments, making arrays.
//
// A native sees single values. A value is *open* when it could be any tree (unknown, lazy): of
// such a value no kind is guessed, what is computed from it is unknown too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "execution/machine.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace leaflint::execution::natives {

using reference::Dtype;
using reference::get_if;
using reference::Hole;
using reference::is;
using reference::Kind;
using reference::Lazy;
using reference::Leaf;
using reference::Literal;
using reference::Node;
using reference::NodeKind;
using reference::NoneTree;
using reference::Outcome;
using reference::Reference;
using reference::Sequence;
using reference::Term;
using reference::Trap;
using reference::Tree;
using reference::Truth;
using reference::Unknown;

/// Whether nothing certain is known of the value's kind.
bool is_open(const Value& value);
bool any_open(llvm::ArrayRef<Value> values);
/// Whether an open value stands somewhere in the tree.
bool has_open(const Tree& tree);

/// The terms of the values, `name` applied to them.
Term applied(Machine& machine, llvm::StringRef name, llvm::ArrayRef<Value> operands);

Value jax_array(Dtype dtype, Term term, bool weak = false, std::int64_t length = -1);
Value numpy_array(Dtype dtype, Term term, std::int64_t length = -1);

/// The leaf as JAX sees it with 64 bits switched off: Python numbers become weak arrays, NumPy
/// arrays JAX arrays. Nothing for leaves that are no numbers.
std::optional<Leaf> as_jax(const Leaf& leaf);

/// What a `dtype=` argument says: nothing if it is absent or None, Unknown if it cannot be read.
std::optional<Dtype> dtype_of_argument(const Value& value, bool numpy);
/// The object that `x.dtype` is.
Value dtype_object(Dtype dtype);

/// Which dtype a value is that a program may compare with a dtype: a dtype, its name, a Python type
/// or `jax.numpy.float32`. Nothing where that is not certain.
std::optional<Dtype> compared_dtype(const Value& value);
/// Whether the value is a dtype itself, as arrays have one.
bool is_dtype_object(const Value& value);

/// Raises the TypeError of a call that lacks an argument.
Cell missing(NativeCall& call, llvm::StringRef argument);
/// The literal of a known bool argument; `otherwise` if absent; nothing if it is not known.
std::optional<bool> flag(const Value& value, bool otherwise);

Cell boolean(NativeCall& call, Truth truth, llvm::ArrayRef<Value> operands);
Cell of_kind(NativeCall& call, Kind kind); // derived from all positional arguments
/// All positional and keyword values, in order.
std::vector<Value> all_values(const NativeCall& call);

/// `body` for the values of `cells`, whose number may be any.
Cell for_values(Machine& machine, const std::vector<Cell>& cells,
                llvm::function_ref<Cell(llvm::ArrayRef<Value>)> body);

/// A copy of `tree` with every leaf, slot and open part replaced by what `change` makes of it;
/// Nones stay, `none` (if given) stands for holes. What holds leaves keeps its shape.
Tree change_leaves(const Tree& tree, const Tree& none,
                   llvm::function_ref<Tree(const Tree&)> change);

} // namespace leaflint::execution::natives
